import { expect, test } from 'vitest';
import { createLoading } from './loading.js';
import { createVirtualClock } from './testing/virtual-clock.js';

test('counts what is on its way until the first complete picture, and not again', () => {
  const loading = createLoading(createVirtualClock());
  loading.painted(() => null);
  for (const pending of [3, 2, 2, 1]) {
    loading.painted(() => pending);
    expect(loading.count.value).toBe(pending);
  }
  loading.painted(() => 0);
  loading.painted(() => 5);
  expect(loading.count.value).toBe(0);
});

test('a page without pictures is complete at once', () => {
  const loading = createLoading(createVirtualClock());
  loading.painted(() => 0);
  loading.painted(() => 2);
  expect(loading.count.value).toBe(0);
});

test('what does not come for ten seconds is not waited for', () => {
  const clock = createVirtualClock();
  const loading = createLoading(clock);
  loading.painted(() => 2);
  clock.advance(9_000);
  loading.painted(() => 1);
  clock.advance(9_000);
  expect(loading.count.value).toBe(1);
  clock.advance(1_000);
  expect(loading.count.value).toBe(0);
});
