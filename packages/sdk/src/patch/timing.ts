/** When a flush comes: with the next frame; in a page that is busy itself later (back-off.ts); in one that is not drawn, where frames and timers rest, as soon as the page has had its turn. */
import type { PageAccess } from '../capture/capture.js';
import { createBackOff } from './back-off.js';

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
  let timer = 0;
  const backOff = createBackOff(() => performance.now());

  const due = page.guard(() => {
    if (!isRequested) return;
    isRequested = false;
    forgetRequest();
    backOff.flushed();
    run();
  });
  const withFrame = (): void => void (frame = window.requestAnimationFrame(due));
  channel.port1.onmessage = page.guard(() => turns.shift()?.());

  /** Zone.js keeps the original here; through its own each of our turns would set off the page's change detection. */
  function setTimeout(turn: () => void, delayMs: number): number {
    const original: unknown = Reflect.get(window, '__zone_symbol__setTimeout');
    return (typeof original === 'function' ? (original as typeof window.setTimeout) : window.setTimeout).call(window, turn, delayMs);
  }

  function soon(turn: () => void): void {
    turns.push(turn);
    channel.port2.postMessage(null);
  }

  function forgetRequest(): void {
    window.cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  }

  const unwatch = watchLongTasks(window, backOff.longTask);
  // A frame that was asked for while the page was still drawn may never come.
  const undo = page.listen(document, 'visibilitychange', () => isRequested && soon(due));

  return {
    now: () => performance.now(),
    request() {
      if (isRequested) return;
      isRequested = true;
      if (document.visibilityState === 'hidden') return soon(due);
      const waitMs = backOff.waitMs();
      if (waitMs > 0) timer = setTimeout(withFrame, waitMs);
      else withFrame();
    },
    repeat(run) {
      const next = page.guard(() => {
        if (!isStopped) setTimeout(next, run());
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
      forgetRequest();
      unwatch();
      undo();
      channel.port1.close();
    },
  };
}

/** Tasks over 50 ms, as the browser counts them: Chromium's do, others know no long tasks. */
function watchLongTasks({ PerformanceObserver }: Window & typeof globalThis, longTask: (durationMs: number) => void): () => void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return () => undefined;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTask(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  return () => observer.disconnect();
}
