/** What a recorder sends for a workload, in the order it came, to be applied as often as one likes. */
import type { Contestant } from '../contestants/index.js';
import { measure } from '../capture/measure.js';
import type { Listener, Stage } from '../capture/open-stage.js';
import type { PageBody } from '../support/own-operator.js';
import type { Workload } from '../workloads/workload.js';

export interface Recorded {
  /** The page before the workload, as an applier reads it; of a keyframe nothing. */
  readonly before: readonly string[];
  readonly during: readonly string[];
}

export interface Tape extends Listener {
  /** What was heard since the last call. */
  take(): string[];
}

export function createTape(): Tape {
  let heard: string[] = [];
  return {
    own: (body) => void heard.push(toMessage(body)),
    peer: (message) => void heard.push(message),
    take() {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}

/** As appliers/own-replica reads it. */
const toMessage = ({ kind, body, deflated }: PageBody): string =>
  `${kind === 'keyframe' ? 'k' : 'p'}${deflated ? 'd' : '-'}${Buffer.from(body).toString('base64')}`;

export async function recordWorkload(stage: Stage, tape: Tape, what: { readonly contestant: Contestant; readonly workload: Workload }): Promise<Recorded> {
  tape.take();
  let before: string[] = [];
  await measure(stage, what.contestant, what.workload, { ready: () => (before = tape.take()) });
  return { before, during: tape.take() };
}
