/** A clock that stands still until a test moves it. */
import type { Clock } from '../clock.js';

export interface VirtualClock extends Clock {
  /** Runs everything that falls due, in its order. */
  advance(ms: number): void;
}

export function createVirtualClock(startMs = 1_000): VirtualClock {
  let nowMs = startMs;
  let due: { readonly atMs: number; readonly run: () => void }[] = [];

  function nextUntil(endMs: number) {
    const ready = due.filter((entry) => entry.atMs <= endMs).sort((one, other) => one.atMs - other.atMs);
    return ready[0];
  }

  return {
    now: () => nowMs,
    schedule(delayMs, run) {
      const entry = { atMs: nowMs + delayMs, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const endMs = nowMs + ms;
      for (let entry = nextUntil(endMs); entry !== undefined; entry = nextUntil(endMs)) {
        const taken = entry;
        due = due.filter((other) => other !== taken);
        nowMs = taken.atMs;
        taken.run();
      }
      nowMs = endMs;
    },
  };
}
