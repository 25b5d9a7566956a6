/**
 * Protocol bugs, planted on purpose: each wraps one part of the real code, as the tests' module mock hands it over. They show that the model can fail;
 * what is mocked here is what the parties import, so that nothing of it is in what ships.
 */
import type { createLink, createReplicaCursor, Frame, Link, Position, ReplicaCursor } from '@pagetwin/protocol';
import { serverLimits } from '../../../packages/push-server/src/limits/limits.js';
import type { createOperatorFeed } from '../../../packages/push-server/src/routing/slow-operator.js';
import type { Backlog, createBacklog } from '../../../packages/push-server/src/sessions/backlog.js';

/** What a mutant may wrap. */
export interface Originals {
  readonly createLink: typeof createLink;
  readonly createReplicaCursor: typeof createReplicaCursor;
  readonly createBacklog: typeof createBacklog;
  readonly createOperatorFeed: typeof createOperatorFeed;
}

type Mutant = (originals: Originals) => Partial<Originals>;

export interface PlantedBug {
  readonly mutant: Mutant;
  /** How it shows. */
  readonly symptom: RegExp;
}

/** Getters stay alive behind what is put over them. */
function over<Part extends object>(part: Part, changes: Partial<Part>): Part {
  return Object.create(part, Object.getOwnPropertyDescriptors(changes)) as Part;
}

const onCursor =
  (change: (cursor: ReplicaCursor) => Partial<ReplicaCursor>): Mutant =>
  (originals) => ({
    createReplicaCursor() {
      const cursor = originals.createReplicaCursor();
      return over(cursor, change(cursor));
    },
  });

const onBacklog =
  (change: (backlog: Backlog) => Partial<Backlog>): Mutant =>
  (originals) => ({
    createBacklog() {
      const backlog = originals.createBacklog();
      return over(backlog, change(backlog));
    },
  });

const onLink =
  (change: (link: Link) => Partial<Link>): Mutant =>
  (originals) => ({
    createLink(parts) {
      const link = originals.createLink(parts);
      return over(link, change(link));
    },
  });

const seesAnotherPage = /the operator sees/;
const gapAtServer = /the server had to heal: patch_gaps/;
const operatorHadToAsk = /the operator had to ask/;

export const mutants: Readonly<Record<string, PlantedBug>> = {
  'the operator takes a patch that it has already': {
    symptom: seesAnotherPage,
    mutant: onCursor((cursor) => ({
      follow(header) {
        const following = cursor.follow(header);
        return following === 'duplicate' && header.type === 'patch' ? 'apply' : following;
      },
    })),
  },

  "the operator's cursor goes on over a gap": {
    symptom: seesAnotherPage,
    mutant: onCursor((cursor) => ({
      follow(header) {
        const following = cursor.follow(header);
        if (following !== 'gap' || cursor.shown === null) return following;
        cursor.keyframeTaken(header);
        return 'apply';
      },
    })),
  },

  'the server acknowledges a keyframe before it has kept all of it': {
    // The customer leaves it out when it comes back, or the operator is told of a place that it was not led to.
    symptom: new RegExp(`${gapAtServer.source}|${operatorHadToAsk.source}`),
    mutant: onBacklog((backlog) => {
      let claimed: Position | null = null;
      return {
        get position() {
          return claimed ?? backlog.position;
        },
        takeKeyframe(frame: Frame, bytes: Uint8Array) {
          const outcome = backlog.takeKeyframe(frame, bytes);
          claimed = outcome === 'part' ? { epoch: frame.epoch, generation: frame.generation, seq: frame.seq } : null;
          return outcome === 'part' ? 'duplicate' : outcome;
        },
      };
    }),
  },

  'the customer forgets a patch when it comes back': {
    symptom: gapAtServer,
    mutant: onLink((link) => ({
      welcomed: (have) => link.welcomed(have.epoch === link.epoch && have.seq < link.lastSeq ? { ...have, seq: have.seq + 1 } : have),
    })),
  },

  'an acknowledgement of the generation before counts for this one': {
    symptom: gapAtServer,
    mutant: onLink((link) => {
      let generation = 0;
      return {
        keyframe(body, deflated) {
          generation++;
          link.keyframe(body, deflated);
        },
        acknowledged: (epoch, _, seq) => link.acknowledged(epoch, generation, seq),
      };
    }),
  },

  'the customer drops what is too much, and sends no page for it': {
    symptom: /changes that were not sent/,
    mutant: (originals) => ({
      createLink: (parts) => originals.createLink(over(parts, { needKeyframe: (reason) => void (reason !== 'overflow' && parts.needKeyframe(reason)) })),
    }),
  },

  "a slow operator's patches are skipped in silence": {
    // Pulses are skipped too: without their echoes nothing more is sent, or what comes is not what is due.
    symptom: new RegExp(`${operatorHadToAsk.source}|${seesAnotherPage.source}`),
    mutant: (originals) => ({
      createOperatorFeed({ peer, ...parts }) {
        const send = (bytes: Uint8Array) => (peer.bufferedBytes() > serverLimits.drainedBelowBytes ? 'sent' : peer.send(bytes));
        return originals.createOperatorFeed({ ...parts, peer: over(peer, { send, bufferedBytes: () => 0 }) });
      },
    }),
  },
};
