import { expect, test } from 'vitest';
import { sweep } from './sweep.js';

test('takes some at a time, and all in turn', () => {
  const items = new Set([1, 2, 3, 4, 5]);
  expect([sweep(items, 2), sweep(items, 2), sweep(items, 2)]).toEqual([
    [1, 2],
    [3, 4],
    [5, 1],
  ]);
});

test('takes each once where there are fewer, and whoever came last at the end', () => {
  const items = new Set([1, 2]);
  sweep(items, 1);
  items.add(3);
  items.delete(1);
  expect([sweep(items, 9), sweep(new Set(), 9)]).toEqual([[2, 3], []]);
});
