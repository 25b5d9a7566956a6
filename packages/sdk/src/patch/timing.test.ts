import { expect, test } from 'vitest';
import type { PageAccess } from '../capture/capture.js';
import { createTiming } from './timing.js';

/** A window whose frames, timers and long tasks come when the test says so. */
function create({ knowsLongTasks = true } = {}) {
  let nowMs = 1000;
  const frames = new Map<number, () => void>();
  const timers = new Map<number, { readonly run: () => void; readonly delayMs: number }>();
  let number = 0;
  let tellTasks: (durations: readonly number[]) => void = () => undefined;
  let isObserving = false;
  class PerformanceObserver {
    static readonly supportedEntryTypes = knowsLongTasks ? ['longtask'] : [];
    constructor(callback: (list: { getEntries(): { duration: number }[] }) => void) {
      tellTasks = (durations) => callback({ getEntries: () => durations.map((duration) => ({ duration })) });
    }
    observe(): void {
      isObserving = true;
    }
    disconnect(): void {
      isObserving = false;
    }
  }
  const window = {
    document: { visibilityState: 'visible' },
    performance: { now: () => nowMs },
    MessageChannel,
    PerformanceObserver,
    requestAnimationFrame: (run: () => void) => (frames.set(++number, run), number),
    cancelAnimationFrame: (one: number) => frames.delete(one),
    setTimeout: (run: () => void, delayMs: number) => (timers.set(++number, { run, delayMs }), number),
    clearTimeout: (one: number) => timers.delete(one),
  };
  const page = { guard: (run: unknown) => run, listen: () => () => undefined };
  let flushes = 0;
  const timing = createTiming(window as unknown as Window & typeof globalThis, page as unknown as PageAccess, () => flushes++);
  return {
    timing,
    frames,
    timers,
    tellTasks: (...durations: number[]) => tellTasks(durations),
    isObserving: () => isObserving,
    flushes: () => flushes,
    drawFrame() {
      for (const [one, run] of [...frames]) {
        frames.delete(one);
        run();
      }
    },
    passTimer() {
      for (const [one, { run, delayMs }] of [...timers]) {
        nowMs += delayMs;
        timers.delete(one);
        run();
      }
    },
  };
}

test('a flush comes with the next frame, however often it is asked for', () => {
  const { timing, drawFrame, flushes, frames } = create();
  for (let ask = 0; ask < 3; ask++) timing.request();
  expect(frames.size).toBe(1);
  drawFrame();
  expect([flushes(), frames.size]).toEqual([1, 0]);
  timing.stop();
});

test('in a page whose own tasks are long it waits first', () => {
  const { timing, drawFrame, passTimer, tellTasks, flushes, frames, timers } = create();
  timing.request();
  drawFrame();
  tellTasks(200, 120);
  timing.request();
  expect([frames.size, Array.from(timers.values(), ({ delayMs }) => delayMs)]).toEqual([0, [160]]);
  passTimer();
  drawFrame();
  expect(flushes()).toBe(2);
  timing.stop();
});

test('a browser that knows no long tasks flushes with each frame; at the end nothing is watched any more', () => {
  const plain = create({ knowsLongTasks: false });
  plain.timing.request();
  expect([plain.frames.size, plain.isObserving()]).toEqual([1, false]);
  plain.timing.stop();
  const watched = create();
  expect(watched.isObserving()).toBe(true);
  watched.timing.request();
  watched.timing.stop();
  expect([watched.isObserving(), watched.frames.size]).toEqual([false, 0]);
});
