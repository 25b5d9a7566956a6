import { expect, test } from 'vitest';
import { createPatchLog } from './patch-log.js';

const filled = (value: number, size: number) => new Uint8Array(size).fill(value);

test('patches come back whole and in order, also after the buffer has grown', () => {
  const log = createPatchLog();
  const patches = [10, 5_000, 0, 1, 70_000].map((size, index) => filled(index + 1, size));
  for (const patch of patches) log.add(patch);
  expect(patches.map((_, index) => log.at(index))).toEqual(patches);
  expect([log.at(patches.length), log.count, log.bytes]).toEqual([null, 5, 75_011]);
});

test('what was added is a copy: the transport takes its bytes back', () => {
  const log = createPatchLog();
  const bytes = filled(1, 20);
  log.add(bytes);
  bytes.fill(9);
  expect(log.at(0)).toEqual(filled(1, 20));
});

test('tells how much is missed from a patch on', () => {
  const log = createPatchLog();
  for (const size of [100, 20, 3]) log.add(filled(1, size));
  expect([0, 1, 2, 3].map(log.bytesFrom)).toEqual([123, 23, 3, 0]);
});
