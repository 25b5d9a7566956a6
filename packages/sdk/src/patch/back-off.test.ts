import { expect, test } from 'vitest';
import { createBackOff } from './back-off.js';

function create() {
  let nowMs = 10_000;
  const backOff = createBackOff(() => nowMs);
  return { ...backOff, pass: (ms: number) => (nowMs += ms) };
}

test('a page that has its time to itself is followed frame by frame', () => {
  const { flushed, longTask, waitMs } = create();
  expect(waitMs()).toBe(0);
  longTask(60);
  flushed();
  expect(waitMs()).toBe(0);
});

test('one that is busy gets fewer flushes, the busier the fewer, and never none', () => {
  const { flushed, longTask, waitMs, pass } = create();
  longTask(200);
  flushed();
  expect(waitMs()).toBe(100);
  pass(60);
  expect(waitMs()).toBe(25);
  for (let task = 0; task < 10; task++) longTask(90);
  expect(waitMs()).toBe(190);
  pass(190);
  expect(waitMs()).toBe(0);
});

test('after its long tasks it is followed frame by frame again, soon', () => {
  const { flushed, longTask, waitMs, pass } = create();
  for (let task = 0; task < 100; task++) longTask(400);
  pass(1700);
  flushed();
  expect(waitMs()).toBe(75);
  pass(200);
  flushed();
  expect(waitMs()).toBe(0);
});
