import { expect, test } from 'vitest';
import { frameTypes, readFrame, writeFrame, type FrameHeader, type FrameType } from './frame.js';
import { maxEpoch } from './ids.js';

const header: FrameHeader = { type: 'patch', deflated: true, epoch: maxEpoch, generation: 300, seq: 70_000 };
const body = Uint8Array.of(1, 2, 3);

test('[F1] header and body come back as they were written', () => {
  const frame = readFrame(writeFrame(header, body), 100);
  expect(frame).toEqual({ ...header, body });
});

test('[F1] what a type has no use for is zero', () => {
  expect(readFrame(writeFrame({ type: 'message' }, body), 100)).toEqual({ type: 'message', deflated: false, epoch: 0, generation: 0, seq: 0, body });
});

test('[F1] the body is a view into the bytes, not a copy', () => {
  const bytes = writeFrame(header, body);
  expect(readFrame(bytes, 100).body.buffer).toBe(bytes.buffer);
});

test('[F2] a body that is longer or shorter than announced is refused', () => {
  const bytes = writeFrame(header, body);
  const longer = new Uint8Array([...bytes, 0]);
  expect(() => readFrame(longer, 100)).toThrow(expect.objectContaining({ code: 'trailing-bytes' }));
  expect(() => readFrame(bytes.subarray(0, -1), 100)).toThrow(expect.objectContaining({ code: 'truncated' }));
});

test('[F3] a frame may be as large as the limit, and not one byte more', () => {
  const bytes = writeFrame(header, body);
  expect(readFrame(bytes, bytes.length).seq).toBe(70_000);
  expect(() => readFrame(bytes, bytes.length - 1)).toThrow(`frame ${bytes.length} B over ${bytes.length - 1} B`);
});

test.each<[string, Partial<FrameHeader> & { type: FrameType }]>([
  ['a patch without epoch', { ...header, epoch: 0 }],
  ['a patch without generation', { ...header, generation: 0 }],
  ['a patch without seq', { ...header, seq: 0 }],
  ['a keyframe without epoch', { ...header, type: 'keyframe', epoch: 0 }],
  ['an epoch of more than 28 bits', { ...header, epoch: maxEpoch + 1 }],
])('[F4] %s is refused', (_, bad) => {
  expect(() => readFrame(writeFrame(bad, body), 100)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test('[F4] a keyframe may stand before the first patch', () => {
  expect(readFrame(writeFrame({ ...header, type: 'keyframe', seq: 0 }, body), 100).seq).toBe(0);
});

test('[F5] unknown types and flags are refused', () => {
  const types = Object.values(frameTypes) as number[];
  for (let code = 0; code < 256; code++) {
    if (types.includes(code)) continue;
    expect(() => readFrame(Uint8Array.of(code, 0, 0, 0, 0, 0), 100)).toThrow(expect.objectContaining({ code: 'bad-code' }));
  }
  expect(() => readFrame(Uint8Array.of(frameTypes.patch, 2, 1, 1, 1, 0), 100)).toThrow(expect.objectContaining({ code: 'bad-code' }));
});

test.each<FrameType>(['message', 'pointer', 'act', 'ack', 'pulse'])('[F5] a %s is never deflated', (type) => {
  expect(() => readFrame(writeFrame({ type, deflated: true }), 100)).toThrow(expect.objectContaining({ code: 'bad-code' }));
});

test('[F5] an ack has no body', () => {
  expect(readFrame(writeFrame({ type: 'ack', epoch: 1, generation: 1, seq: 4 }), 100).seq).toBe(4);
  expect(() => readFrame(writeFrame({ type: 'ack' }, body), 100)).toThrow(expect.objectContaining({ code: 'trailing-bytes' }));
});
