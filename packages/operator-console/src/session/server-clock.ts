/** The server's clock, as far as it can be known: what it said last, and the time that passed here since. It never runs ahead of the server's own. */
import type { Clock } from './clock.js';

export interface ServerClock {
  /** ms since 1970. */
  now(): number;
  set(nowMs: number): void;
}

export function createServerClock(clock: Clock, wallClock: () => number): ServerClock {
  let offsetMs = wallClock() - clock.now();
  return {
    now: () => Math.floor(clock.now() + offsetMs),
    set(nowMs) {
      offsetMs = nowMs - clock.now();
    },
  };
}
