/** Asks the customer for a whole page: each ask serves all who wait, and a slow operator's at most one in 5 s, so that nobody can wear a page out. */
import type { ToCustomer } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import { createPace, type Pace } from '../limits/pace.js';

export type KeyframeReason = Extract<ToCustomer, { kind: 'need-keyframe' }>['reason'];

export interface KeyframeAsks {
  ask(reason: KeyframeReason): void;
  /** The customer is back, and may not have heard. */
  repeat(): void;
  /** It came. */
  taken(): void;
  stop(): void;
}

export function createKeyframeAsks(clock: Clock, send: (reason: KeyframeReason) => void): KeyframeAsks {
  let wanted: KeyframeReason | null = null;
  const sendWanted = () => {
    if (wanted !== null) send(wanted);
  };
  /** Made when they are needed: a session that waits for an operator asks for nothing. */
  let soon: Pace | null = null;
  let slowly: Pace | null = null;

  return {
    ask(reason) {
      wanted = reason;
      if (reason === 'slow' || reason === 'broken') return (slowly ??= createPace(serverLimits.slowKeyframeEveryMs, clock, sendWanted)).ask();
      (soon ??= createPace(serverLimits.keyframeEveryMs, clock, sendWanted)).ask();
    },
    repeat: sendWanted,
    taken() {
      wanted = null;
    },
    stop() {
      wanted = null;
      soon?.stop();
      slowly?.stop();
    },
  };
}
