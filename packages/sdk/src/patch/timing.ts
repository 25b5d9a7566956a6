/** When a flush comes: with the next frame; in a page that is not drawn, where frames and timers rest, as soon as the page has had its turn. */
import type { PageAccess } from '../capture/capture.js';

export interface Timing {
  request(): void;
  /** Resolves when the page had its turn. */
  pause(): Promise<void>;
  now(): number;
  /** Again and again, the next time after as many ms as it answers. */
  repeat(run: () => number): void;
  stop(): void;
}

interface Scheduler {
  yield?(): Promise<void>;
}

export function createTiming(window: Window & typeof globalThis, page: PageAccess, run: () => void): Timing {
  const { document, performance } = window;
  const channel = new window.MessageChannel();
  const turns: (() => void)[] = [];
  let isRequested = false;
  let isStopped = false;
  let frame = 0;

  const due = page.guard(() => {
    if (!isRequested) return;
    isRequested = false;
    window.cancelAnimationFrame(frame);
    run();
  });
  channel.port1.onmessage = page.guard(() => turns.shift()?.());

  function soon(turn: () => void): void {
    turns.push(turn);
    channel.port2.postMessage(null);
  }

  // A frame that was asked for while the page was still drawn may never come.
  const undo = page.listen(document, 'visibilitychange', () => isRequested && soon(due));

  return {
    now: () => performance.now(),
    request() {
      if (isRequested) return;
      isRequested = true;
      if (document.visibilityState === 'hidden') soon(due);
      else frame = window.requestAnimationFrame(due);
    },
    repeat(run) {
      // Zone.js keeps the original here; through its own each of our turns would set off the page's change detection.
      const original: unknown = Reflect.get(window, '__zone_symbol__setTimeout');
      const setTimeout = (typeof original === 'function' ? original : window.setTimeout) as typeof window.setTimeout;
      const next = page.guard(() => {
        if (!isStopped) setTimeout.call(window, next, run());
      });
      next();
    },
    pause() {
      const scheduler = (window as { scheduler?: Scheduler }).scheduler;
      return scheduler?.yield?.() ?? new Promise((resolve) => soon(resolve));
    },
    stop() {
      isRequested = false;
      isStopped = true;
      window.cancelAnimationFrame(frame);
      undo();
      channel.port1.close();
    },
  };
}
