/** Time as an argument, so that tests own it. */
export interface Clock {
  /** Monotonic, ms. */
  now(): number;
  /** Runs once after delayMs; answers its undo. */
  schedule(delayMs: number, run: () => void): () => void;
}

export function createBrowserClock(): Clock {
  return {
    now: () => performance.now(),
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** Runs again and again until the undo is called. */
export function repeat(clock: Clock, everyMs: number, run: () => void): () => void {
  let cancel = clock.schedule(everyMs, tick);
  function tick(): void {
    cancel = clock.schedule(everyMs, tick);
    run();
  }
  return () => cancel();
}
