/**
 * A keyframe travels in chunks (rules K1–K3): chunk = index:varint count:varint bytes. They come in order, on one socket, with other frames in between;
 * all have the same epoch, generation and seq. The assembler is bounded by maxBytes whatever the counts say.
 */
import { createByteReader } from './bytes/reader.js';
import { createByteWriter } from './bytes/writer.js';
import { ProtocolError } from './errors.js';
import { writeFrame, type Frame, type FrameHeader } from './frame.js';
import { limits } from './limits.js';

const maxChunkHeaderBytes = 10;
const maxChunks = Math.ceil(limits.maxKeyframeBytes / limits.maxChunkBytes);

/** Frames for a keyframe's body, already deflated where header.deflated says so. */
export function writeKeyframe(header: Omit<FrameHeader, 'type'>, body: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const count = Math.max(1, Math.ceil(body.length / limits.maxChunkBytes));
  return Array.from({ length: count }, (_, index) => {
    const part = body.subarray(index * limits.maxChunkBytes, (index + 1) * limits.maxChunkBytes);
    const chunk = createByteWriter(maxChunkHeaderBytes + part.length);
    chunk.varint(index);
    chunk.varint(count);
    chunk.bytes(part);
    return writeFrame({ ...header, type: 'keyframe' }, chunk.finish());
  });
}

export interface Chunk {
  readonly index: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

export function readChunk(frame: Frame): Chunk {
  const bytes = createByteReader(frame.body);
  const index = bytes.varint();
  const count = bytes.varint();
  if (count < 1 || count > maxChunks) bytes.fail('over-limit', `${count} chunks, 1 to ${maxChunks}`);
  if (index >= count) bytes.fail('bad-value', `chunk ${index} of ${count}`);
  if (bytes.remaining > limits.maxChunkBytes) bytes.fail('over-limit', `chunk of ${bytes.remaining} B over ${limits.maxChunkBytes} B`);
  return { index, count, bytes: bytes.bytes(bytes.remaining) };
}

export interface ChunkAssembler {
  /**
   * Takes the next keyframe frame. Answers the whole body when it was the last chunk, else null. Chunk 0 starts anew.
   * @throws ProtocolError when a chunk is not the one that follows.
   */
  take(frame: Frame): Uint8Array | null;
  reset(): void;
}

export function createChunkAssembler(): ChunkAssembler {
  let parts: Uint8Array[] = [];
  let key = '';

  return {
    take(frame) {
      const chunk = readChunk(frame);
      const chunkKey = `${frame.epoch}/${frame.generation}/${frame.seq}/${frame.deflated}/${chunk.count}`;
      if (chunk.index === 0) {
        parts = [];
        key = chunkKey;
      }
      if (chunk.index !== parts.length || chunkKey !== key) {
        throw new ProtocolError('bad-value', `chunk ${chunk.index} of ${chunk.count} where ${parts.length} was due`);
      }
      parts.push(chunk.bytes.slice());
      if (parts.length < chunk.count) return null;
      const whole = join(parts);
      parts = [];
      return whole;
    },
    reset() {
      parts = [];
      key = '';
    },
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
