/** A clock that stands still until a test turns it. */
import type { Clock } from '../clock.js';

export interface HandClock extends Clock {
  /** Goes on by ms; whatever was due runs in its order. */
  turn(ms: number): void;
  readonly waiting: number;
}

export function createHandClock(startMs = 1_000_000): HandClock {
  let nowMs = startMs;
  let due: { atMs: number; run: () => void }[] = [];

  return {
    now: () => nowMs,
    get waiting() {
      return due.length;
    },
    schedule(delayMs, run) {
      const entry = { atMs: nowMs + delayMs, run };
      due.push(entry);
      return () => {
        due = due.filter((each) => each !== entry);
      };
    },
    turn(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = due.filter((each) => each.atMs <= untilMs).sort((one, other) => one.atMs - other.atMs)[0];
        if (next === undefined) break;
        due = due.filter((each) => each !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = untilMs;
    },
  };
}
