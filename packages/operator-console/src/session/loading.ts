/** How many of the pictures in view are still on their way, until none is. What does not come is not waited for. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Clock } from './clock.js';

export interface Loading {
  /** 0: the picture is complete, or as complete as it gets. */
  readonly count: ReadonlySignal<number>;
  /** @param ask - for the pictures in view whose bytes have not come; null before there is a page. It costs layout, and is asked no more when all have come. */
  painted(ask: () => number | null): void;
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
    painted(ask) {
      const pending = isDone ? null : ask();
      if (pending === null || pending === count.value) return void (isDone ||= pending === 0);
      cancel();
      if (pending === 0) return finish();
      count.value = pending;
      cancel = clock.schedule(quietMs, finish);
    },
    stop: () => cancel(),
  };
}
