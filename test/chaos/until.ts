/** Waits for a condition, and for no longer than a case may take. */
const everyMs = 5;

/** @returns how long it took, in ms. @throws when it does not come true. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<number> {
  const startedAtMs = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedAtMs > withinMs) throw new Error(`within ${withinMs} ms it did not come true that ${what}`);
    await pause(everyMs);
  }
  return performance.now() - startedAtMs;
}

/** A stretch of a schedule: how long a load lasts, when the next fault comes. Never a wait for something to happen. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs again and again until the undo is called. */
export function repeatedly(everyMs: number, run: () => void): () => void {
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
