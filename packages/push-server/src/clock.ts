/** Time as an argument: tests pass a clock that they turn themselves. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Runs once after delayMs; answers its undo. */
  schedule(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
