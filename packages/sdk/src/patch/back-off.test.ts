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
  longTask(120);
  flushed();
  expect(waitMs()).toBe(60);
  pass(50);
  expect(waitMs()).toBe(10);
  for (let task = 0; task < 10; task++) longTask(90);
  expect(waitMs()).toBe(200);
  pass(250);
  expect(waitMs()).toBe(0);
});

test('a second after its last long task it is followed frame by frame again', () => {
  const { flushed, longTask, waitMs, pass } = create();
  longTask(400);
  pass(999);
  flushed();
  expect(waitMs()).toBe(200);
  pass(1);
  flushed();
  expect(waitMs()).toBe(0);
});
