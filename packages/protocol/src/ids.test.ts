import { expect, test } from 'vitest';
import { actId, epoch, generation, maxEpoch, maxId, nodeId, operatorId, seq, sessionId, sheetId } from './ids.js';

test.each([
  ['node id', nodeId, 1, maxId],
  ['sheet id', sheetId, 1, maxId],
  ['act id', actId, 1, maxId],
  ['epoch', epoch, 1, maxEpoch],
  ['generation', generation, 1, maxId],
  ['seq', seq, 0, maxId],
] as const)('a %s is a whole number within its bounds', (_, make, least, most) => {
  expect([make(least), make(most)]).toEqual([least, most]);
  for (const bad of [least - 1, most + 1, 1.5, Number.NaN]) expect(() => make(bad)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test.each([
  ['session', sessionId],
  ['operator', operatorId],
] as const)('the id of a %s is 1 to 64 characters that need no escaping anywhere', (_, make) => {
  expect([make('a'), make('A_b-9'.repeat(12) + 'abcd')].map((id) => id.length)).toEqual([1, 64]);
  for (const bad of ['', 'x'.repeat(65), 'a b', '../x', 'a/b', 'ä', 'a\n']) expect(() => make(bad)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});
