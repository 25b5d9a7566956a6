import { expect, test } from 'vitest';
import { frameRangeOf, isInRange, isUsable, maxFrameRanges, rangeOfFrame, wholeRange } from './id-ranges.js';

test('[E2] a range is of whole numbers, and lies in its outer one; no two meet', () => {
  for (let outer = wholeRange; isUsable(outer); outer = rangeOfFrame(outer, 5)) {
    let next = outer.first + outer.size / 2;
    for (let index = 0; index < maxFrameRanges; index++) {
      const range = rangeOfFrame(outer, index);
      expect(range.first).toBe(next);
      expect(Number.isInteger(range.size)).toBe(true);
      next = range.first + range.size;
    }
    expect(next).toBe(outer.first + outer.size);
  }
});

test('[E2] an id tells which frame it is of, also in a frame', () => {
  const outer = rangeOfFrame(wholeRange, 3);
  const inner = rangeOfFrame(outer, 127);
  for (const id of [inner.first + 1, inner.first + inner.size - 1]) {
    expect(frameRangeOf(wholeRange, id)).toEqual(outer);
    expect(frameRangeOf(outer, id)).toEqual(inner);
    expect(isInRange(inner, id)).toBe(true);
  }
  expect(frameRangeOf(wholeRange, 1)).toBe(null);
  expect(frameRangeOf(outer, outer.first + 1)).toBe(null);
  expect(frameRangeOf(outer, 1)).toBe(null);
  expect(frameRangeOf(outer, 2 ** 32 - 1)).toBe(null);
});
