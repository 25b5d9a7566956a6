import { expect, test } from 'vitest';
import { actId, nodeId } from '../ids.js';
import { readAct, readActHead, writeAct, type Act } from './act.js';

const act: Act = {
  id: actId(12),
  kind: 'type',
  target: nodeId(7),
  expiresAtMs: 1_700_000_000_123,
  seenSeq: 90,
  identity: 2,
  x: 0.25,
  y: 0.75,
  button: 0,
  count: 0,
  modifiers: 9,
  text: 'grüße',
};

test('[A1] an act comes back as it was written', () => {
  expect(readAct(writeAct(act))).toEqual(act);
});

test('[A1] the server reads the head alone, whatever follows it', () => {
  const { id, kind, target, expiresAtMs } = act;
  const body = writeAct(act);
  const headBytes = 1 + 1 + 1 + 8;
  const scrambled = Uint8Array.from(body, (byte, index) => (index < headBytes ? byte : 0xff));
  expect(readActHead(scrambled)).toEqual({ id, kind, target, expiresAtMs });
  expect(() => readAct(scrambled)).toThrow();
});

test.each<[string, Partial<Act>]>([
  ['an expiry that is no number', { expiresAtMs: Number.NaN }],
  ['an expiry without end', { expiresAtMs: Number.POSITIVE_INFINITY }],
  ['a place that is no number', { x: Number.NaN }],
  ['a place without end', { y: Number.NEGATIVE_INFINITY }],
  ['a mouse button that no mouse has', { button: 3 }],
  ['four clicks at once', { count: 4 }],
  ['unknown modifiers', { modifiers: 16 }],
])('[A3] %s is refused', (_, bad) => {
  expect(() => readAct(writeAct({ ...act, ...bad }))).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test('[A3] id and target are never 0, and the kind is one that is known', () => {
  const body = writeAct(act);
  for (const [offset, value] of [
    [0, 0],
    [1, 8],
    [2, 0],
  ] as const) {
    const bad = body.slice();
    bad[offset] = value;
    expect(() => readActHead(bad)).toThrow();
  }
});

test('[L1] what is typed is at most 16 Ki units', () => {
  expect(readAct(writeAct({ ...act, text: 'x'.repeat(16 * 1024) })).text).toHaveLength(16 * 1024);
  expect(() => readAct(writeAct({ ...act, text: 'x'.repeat(16 * 1024 + 1) }))).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('what follows an act is refused', () => {
  expect(() => readAct(new Uint8Array([...writeAct(act), 0]))).toThrow(expect.objectContaining({ code: 'trailing-bytes' }));
});
