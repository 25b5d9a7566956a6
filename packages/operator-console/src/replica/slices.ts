/** Long work in short slices, so that the console stays alive while a page is built. The work is a generator: each yield is a place where it may pause. */
const sliceMs = 12;

/** Runs the work to its end, giving the thread back every 12 ms. `isStopped` is asked at each pause: true ends it with null. */
export async function runSliced<Result>(work: Generator<undefined, Result>, isStopped: () => boolean): Promise<Result | null> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await nextTask();
    if (isStopped()) return null;
  }
}

/** Runs the work to its end at once. */
export function runNow<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** A message is a task of its own and, other than a timer, is not slowed down when nested. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
