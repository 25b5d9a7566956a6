import { expect, test } from 'vitest';
import { createByteWriter } from './bytes/writer.js';
import { createChunkAssembler, createChunkWriter, readChunk, writeKeyframe } from './chunk.js';
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

/** Whatever the header says: what a writer of ours would never send. */
function chunkFrame(index: number, last: number, size: number): Frame {
  const bytes = createByteWriter(10 + size);
  bytes.varint(index);
  bytes.byte(last);
  bytes.bytes(new Uint8Array(size));
  return readFrame(writeFrame({ ...header, type: 'keyframe' }, bytes.finish()), limits.maxCustomerFrameBytes);
}

test('[K1] what is written piece by piece comes back whole, and leaves as soon as there is enough for a chunk', () => {
  const writer = createChunkWriter(header);
  const assembler = createChunkAssembler();
  const sizes = [limits.minChunkBytes - 1, 1, 7, limits.maxChunkBytes * 2 + 5, 3];
  const body = bodyOf(sizes.reduce((sum, size) => sum + size, 0));
  let from = 0;
  const counts = sizes.map((size) => {
    const frames = writer.write(body.subarray(from, (from += size)));
    for (const frame of frames) expect(assembler.take(readFrame(frame, limits.maxCustomerFrameBytes))).toBeNull();
    return frames.length;
  });
  expect(counts).toEqual([0, 1, 0, 2, 0]);
  expect(isSame(assembler.take(readFrame(writer.end(), limits.maxCustomerFrameBytes)), body)).toBe(true);
});

test('[K3] all chunks together have as many bytes as the limit says, and not one more', () => {
  const most = limits.maxKeyframeBytes / limits.maxChunkBytes;
  const wholeOf = (lastSize: number) => {
    const assembler = createChunkAssembler();
    for (let index = 0; index < most - 1; index++) assembler.take(chunkFrame(index, 0, limits.maxChunkBytes));
    assembler.take(chunkFrame(most - 1, 0, limits.maxChunkBytes - limits.minChunkBytes));
    return assembler.take(chunkFrame(most, 1, lastSize));
  };
  expect(wholeOf(limits.minChunkBytes)?.length).toBe(limits.maxKeyframeBytes);
  expect(() => wholeOf(limits.minChunkBytes + 1)).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('[K3] a chunk has as many bytes as the limit says, and not one more', () => {
  expect(readChunk(chunkFrame(0, 1, limits.maxChunkBytes)).bytes.length).toBe(limits.maxChunkBytes);
  expect(() => readChunk(chunkFrame(0, 1, limits.maxChunkBytes + 1))).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('[K3] a chunk that is not the last has as many bytes as the limit asks for, and not one less', () => {
  expect(readChunk(chunkFrame(3, 0, limits.minChunkBytes)).isLast).toBe(false);
  expect(() => readChunk(chunkFrame(3, 0, limits.minChunkBytes - 1))).toThrow(expect.objectContaining({ code: 'bad-value' }));
  expect(readChunk(chunkFrame(3, 1, 0)).isLast).toBe(true);
});

test('[K3] a chunk is the last one or not, and nothing else', () => {
  expect(() => readChunk(chunkFrame(0, 2, limits.minChunkBytes))).toThrow(expect.objectContaining({ code: 'bad-value' }));
});
