import { expect, test } from 'vitest';
import { createByteWriter } from './bytes/writer.js';
import { createChunkAssembler, readChunk, writeKeyframe } from './chunk.js';
import { readFrame, writeFrame, type Frame, type FrameHeader } from './frame.js';
import { limits } from './limits.js';

const header: Omit<FrameHeader, 'type'> = { deflated: true, epoch: 7, generation: 2, seq: 5 };
const bodyOf = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => index % 251);
/** Element by element: toEqual takes seconds for so many. */
const isSame = (bytes: Uint8Array | null | undefined, expected: Uint8Array): boolean =>
  bytes?.length === expected.length && bytes.every((byte, index) => byte === expected[index]);
const framesOf = (size: number, of = header): Frame[] => writeKeyframe(of, bodyOf(size)).map((bytes) => readFrame(bytes, limits.maxCustomerFrameBytes));

test.each([0, 1, limits.maxChunkBytes - 1, limits.maxChunkBytes, limits.maxChunkBytes + 1, 3 * limits.maxChunkBytes])(
  '[K1] a keyframe of %i B comes back whole, after its last chunk',
  (size) => {
    const assembler = createChunkAssembler();
    const frames = framesOf(size);
    expect(frames.length).toBe(Math.max(1, Math.ceil(size / limits.maxChunkBytes)));
    const answers = frames.map((frame) => assembler.take(frame));
    expect(answers.slice(0, -1).every((answer) => answer === null)).toBe(true);
    expect(isSame(answers.at(-1), bodyOf(size))).toBe(true);
  },
);

test('[K1] what was assembled outlives the frames it came in', () => {
  const assembler = createChunkAssembler();
  const [first, second] = framesOf(limits.maxChunkBytes + 3);
  if (first === undefined || second === undefined) throw new Error('two chunks expected');
  assembler.take(first);
  first.body.fill(0xff);
  expect(isSame(assembler.take(second), bodyOf(limits.maxChunkBytes + 3))).toBe(true);
});

test('[K2] a chunk that is not the one due is refused', () => {
  const frames = framesOf(3 * limits.maxChunkBytes);
  const [first, second, third] = frames as [Frame, Frame, Frame];
  const assembler = createChunkAssembler();
  expect(() => assembler.take(second)).toThrow(expect.objectContaining({ code: 'bad-value' }));
  assembler.take(first);
  expect(() => assembler.take(third)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test.each([{ epoch: 8 }, { generation: 3 }, { seq: 6 }, { deflated: false }])('[K2] a chunk of another keyframe (%o) does not continue this one', (other) => {
  const assembler = createChunkAssembler();
  const [first] = framesOf(2 * limits.maxChunkBytes) as [Frame];
  const [, foreign] = framesOf(2 * limits.maxChunkBytes, { ...header, ...other }) as [Frame, Frame];
  assembler.take(first);
  expect(() => assembler.take(foreign)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test('[K2] a first chunk begins anew, whatever was begun before', () => {
  const assembler = createChunkAssembler();
  assembler.take(framesOf(3 * limits.maxChunkBytes)[0] as Frame);
  const [only] = framesOf(4) as [Frame];
  expect(assembler.take(only)).toEqual(bodyOf(4));
});

test('[K2] after a reset only a first chunk is due', () => {
  const assembler = createChunkAssembler();
  const [first, second] = framesOf(2 * limits.maxChunkBytes) as [Frame, Frame];
  assembler.take(first);
  assembler.reset();
  expect(() => assembler.take(second)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

function chunkFrame(index: number, count: number, size: number): Frame {
  const bytes = createByteWriter(10 + size);
  bytes.varint(index);
  bytes.varint(count);
  bytes.bytes(new Uint8Array(size));
  return readFrame(writeFrame({ ...header, type: 'keyframe' }, bytes.finish()), limits.maxCustomerFrameBytes);
}

const mostChunks = limits.maxKeyframeBytes / limits.maxChunkBytes;

test('[K3] a keyframe has as many chunks as its size limit needs, and not one more', () => {
  expect(readChunk(chunkFrame(0, mostChunks, 1)).count).toBe(mostChunks);
  expect(() => readChunk(chunkFrame(0, mostChunks + 1, 1))).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('[K3] a chunk has as many bytes as the limit says, and not one more', () => {
  expect(readChunk(chunkFrame(0, 1, limits.maxChunkBytes)).bytes.length).toBe(limits.maxChunkBytes);
  expect(() => readChunk(chunkFrame(0, 1, limits.maxChunkBytes + 1))).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test.each([
  [0, 0],
  [1, 1],
  [5, 3],
])('[K3] chunk %i of %i is refused', (index, count) => {
  expect(() => readChunk(chunkFrame(index, count, 1))).toThrow();
});
