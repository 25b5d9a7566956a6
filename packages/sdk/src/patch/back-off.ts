/** How long flushes are apart in a page that is busy itself: its long tasks say so. Ours are none: they end after 8 ms. */
export interface BackOff {
  /** One of the page's, of so many ms. */
  longTask(durationMs: number): void;
  flushed(): void;
  /** Before the next flush may come. 0: with the next frame. */
  waitMs(): number;
}

/** A page that was stopped for less than this is not busy. */
const busyFromMs = 100;
const maxBusyMs = 1000;
/** What the operator sees is never older than this on our account. */
const maxIntervalMs = 250;

export function createBackOff(now: () => number): BackOff {
  let busyMs = 0;
  let busyAtMs = 0;
  let flushedAtMs = Number.NEGATIVE_INFINITY;

  /** Long tasks, forgotten at half the pace of the clock: in a page that is stopped for half of its time they stay as they are. */
  const busyNowMs = (): number => busyMs - (now() - busyAtMs) / 2;

  return {
    longTask(durationMs) {
      busyMs = Math.min(maxBusyMs, Math.max(0, busyNowMs()) + durationMs);
      busyAtMs = now();
    },
    flushed() {
      flushedAtMs = now();
    },
    waitMs: () => (busyNowMs() < busyFromMs ? 0 : Math.max(0, flushedAtMs + Math.min(maxIntervalMs, busyNowMs() / 2) - now())),
  };
}
