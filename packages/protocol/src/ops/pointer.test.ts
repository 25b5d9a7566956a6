import { expect, test } from 'vitest';
import { readPointer, writePointer, type PointerPhase } from './pointer.js';

test.each<PointerPhase>(['move', 'down', 'up', 'leave'])('[F6] a pointer (%s) comes back, rounded to whole px', (phase) => {
  for (const touch of [true, false]) {
    expect(readPointer(writePointer({ phase, touch, x: 12.4, y: -3.6 }))).toEqual({ phase, touch, x: 12, y: -4 });
  }
});

test('[F6] an unknown phase, or bytes after the end, are refused', () => {
  expect(() => readPointer(Uint8Array.of(8, 0, 0))).toThrow(expect.objectContaining({ code: 'bad-code' }));
  expect(() => readPointer(Uint8Array.of(0, 0, 0, 0))).toThrow(expect.objectContaining({ code: 'trailing-bytes' }));
});
