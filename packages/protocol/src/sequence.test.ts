import { expect, test } from 'vitest';
import { followKeyframe, followPatch } from './sequence.js';

const at = { epoch: 5, generation: 2, seq: 7 };

test.each([
  ['the next patch', { ...at, seq: 8 }, 'take'],
  ['the same patch again', { ...at, seq: 7 }, 'duplicate'],
  ['an old patch', { ...at, seq: 1 }, 'duplicate'],
  ['an old patch of an earlier generation', { ...at, generation: 1, seq: 3 }, 'duplicate'],
  ['a patch with one missing before it', { ...at, seq: 9 }, 'gap'],
  ['a patch of a generation whose keyframe did not come', { ...at, generation: 3, seq: 8 }, 'gap'],
  ['a patch of an earlier generation that goes on', { ...at, generation: 1, seq: 8 }, 'gap'],
  ['a patch of another epoch', { ...at, epoch: 4, seq: 8 }, 'gap'],
])('[R3] %s', (_, patch, answer) => {
  expect(followPatch(at, patch)).toBe(answer);
});

test('[R3] where nothing is, only a keyframe is taken', () => {
  expect(followPatch(null, { ...at, seq: 1 })).toBe('gap');
  expect(followKeyframe(null, at)).toBe('take');
});

test.each([
  ['of a later generation', { ...at, generation: 3 }, 'take'],
  ['of this generation', at, 'duplicate'],
  ['of an earlier generation', { ...at, generation: 1 }, 'duplicate'],
  ['of another epoch, whatever its number', { epoch: 4, generation: 1, seq: 0 }, 'take'],
])('[R3] a keyframe %s', (_, keyframe, answer) => {
  expect(followKeyframe(at, keyframe)).toBe(answer);
});
