/** When to ring: at once when somebody begins to wait, again while anybody does; never when muted, never while this operator is in a session. */
import type { Clock } from '../session/clock.js';

export interface RingFacts {
  /** Ids of the sessions that wait. */
  readonly waiting: readonly string[];
  readonly isMuted: boolean;
  readonly isBusy: boolean;
}

export interface Ring {
  update(facts: RingFacts): void;
  stop(): void;
}

const everyMs = 4_000;

export function createRing(clock: Clock, chime: () => void): Ring {
  let known: ReadonlySet<string> = new Set();
  let cancel: (() => void) | null = null;

  function quiet(): void {
    cancel?.();
    cancel = null;
  }

  function sound(): void {
    quiet();
    chime();
    cancel = clock.schedule(everyMs, sound);
  }

  return {
    update({ waiting, isMuted, isBusy }) {
      const isNew = waiting.some((session) => !known.has(session));
      known = new Set(waiting);
      if (waiting.length === 0 || isMuted || isBusy) return quiet();
      if (isNew || cancel === null) sound();
    },
    stop: quiet,
  };
}
