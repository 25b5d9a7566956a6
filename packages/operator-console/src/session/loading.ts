/** How many of the page's pictures and fonts are still on their way, until the first complete picture. What nobody sends (a lazy picture that was not scrolled to) is not waited for. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Clock } from './clock.js';

export interface Loading {
  /** 0: the picture is complete, or as complete as it gets. */
  readonly count: ReadonlySignal<number>;
  /** @param pending - addresses that the page uses and whose bytes have not come; null before there is a page. */
  painted(pending: number | null): void;
  stop(): void;
}

const quietMs = 10_000;

export function createLoading(clock: Clock): Loading {
  const count = signal(0);
  let isDone = false;
  let cancel = (): void => undefined;

  function finish(): void {
    isDone = true;
    count.value = 0;
  }

  return {
    count,
    painted(pending) {
      if (isDone || pending === null || pending === count.value) return void (isDone ||= pending === 0);
      cancel();
      if (pending === 0) return finish();
      count.value = pending;
      cancel = clock.schedule(quietMs, finish);
    },
    stop: () => cancel(),
  };
}
