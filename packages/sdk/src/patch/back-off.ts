/** How long flushes are apart in a page that is busy itself: its long tasks of the last second say so. Ours are none: they end after 8 ms. */
export interface BackOff {
  /** One of the page's, of so many ms. */
  longTask(durationMs: number): void;
  flushed(): void;
  /** Before the next flush may come. 0: with the next frame. */
  waitMs(): number;
}

const windowMs = 1000;
/** A page that is stopped for less than this in a second is not busy. */
const busyFromMs = 100;
/** What the operator sees is never older than this on our account. */
const maxIntervalMs = 250;

export function createBackOff(now: () => number): BackOff {
  let tasks: { readonly endedAtMs: number; readonly durationMs: number }[] = [];
  let flushedAtMs = Number.NEGATIVE_INFINITY;

  return {
    longTask(durationMs) {
      const endedAtMs = now();
      tasks = tasks.filter((task) => task.endedAtMs > endedAtMs - windowMs);
      tasks.push({ endedAtMs, durationMs });
    },
    flushed() {
      flushedAtMs = now();
    },
    waitMs() {
      if (tasks.length === 0) return 0;
      const nowMs = now();
      tasks = tasks.filter(({ endedAtMs }) => endedAtMs > nowMs - windowMs);
      const busyMs = tasks.reduce((sum, { durationMs }) => sum + durationMs, 0);
      // A page that is stopped for half of its time gets a flush each 250 ms.
      const intervalMs = busyMs < busyFromMs ? 0 : Math.min(maxIntervalMs, busyMs / 2);
      return Math.max(0, flushedAtMs + intervalMs - nowMs);
    },
  };
}
