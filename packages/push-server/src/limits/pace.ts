/** Runs something at most once in everyMs: at once when it is due, else when it is. However often it is asked for meanwhile, it runs once. */
import type { Clock } from '../clock.js';

export interface Pace {
  ask(): void;
  /** Runs now what waits. */
  flush(): void;
  stop(): void;
}

export function createPace(everyMs: number, clock: Clock, run: () => void): Pace {
  let ranAtMs = Number.NEGATIVE_INFINITY;
  let undo: (() => void) | null = null;

  function stop(): void {
    undo?.();
    undo = null;
  }

  function runNow(): void {
    stop();
    ranAtMs = clock.now();
    run();
  }

  return {
    ask() {
      if (undo !== null) return;
      // A clock that was set back must not make us wait for it.
      const waitMs = Math.min(everyMs, ranAtMs + everyMs - clock.now());
      if (waitMs <= 0) return runNow();
      undo = clock.schedule(waitMs, runNow);
    },
    flush() {
      if (undo !== null) runNow();
    },
    stop,
  };
}
