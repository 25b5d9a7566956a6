/** Text on its way to the customer's page: gathered for a moment, so that a quick hand sends a few acts and not one a letter. */
import type { Clock } from '../session/clock.js';

export interface Typing {
  /** What the target is to have next. */
  offer(text: string): void;
  /** Sends what waits: before a key, a click elsewhere, or the end. */
  flush(): void;
  stop(): void;
}

const gatherMs = 120;

export function createTyping(clock: Clock, send: (text: string) => void): Typing {
  let waiting: string | null = null;
  let cancel = (): void => undefined;

  function flush(): void {
    cancel();
    if (waiting === null) return;
    const text = waiting;
    waiting = null;
    send(text);
  }

  return {
    offer(text) {
      if (waiting === null) cancel = clock.schedule(gatherMs, flush);
      waiting = text;
    },
    flush,
    stop: () => cancel(),
  };
}
