import { expect, test } from 'vitest';
import { createCodes } from './codes.js';

test('codes have six digits, and no two open sessions have the same', () => {
  const numbers = [7, 7, 999_999, 7];
  const codes = createCodes(() => numbers.shift() ?? 0);
  expect([codes.take(), codes.take()]).toEqual(['000007', '999999']);
  codes.release('000007');
  expect(codes.take()).toBe('000007');
});

test('ten thousand codes of the real source are all different', () => {
  const codes = createCodes();
  expect(new Set(Array.from({ length: 10_000 }, () => codes.take())).size).toBe(10_000);
});
