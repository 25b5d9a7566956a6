/**
 * A keyframe travels in chunks (rules K1–K3): chunk = index:varint last:flag bytes. They leave as it is written, in order, on one socket, with other frames in
 * between; all have the same epoch, generation and seq. How many they are, the last one says.
 */
import { joinBytes } from './bytes/join-bytes.js';
import { createByteReader } from './bytes/reader.js';
import { createByteWriter } from './bytes/writer.js';
import { ProtocolError } from './errors.js';
import { writeFrame, type Frame, type FrameHeader } from './frame.js';
import { limits } from './limits.js';

const maxChunkHeaderBytes = 6;

export type KeyframeHeader = Omit<FrameHeader, 'type'>;

export interface Chunk {
  readonly index: number;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}

/** Makes frames of a keyframe's body, which comes piece by piece, deflated where the header says so. */
export interface ChunkWriter {
  /** Answers the frames that are full by now. */
  write(bytes: Uint8Array): Uint8Array<ArrayBuffer>[];
  /** The frame that says that this was all. */
  end(): Uint8Array<ArrayBuffer>;
}

export function createChunkWriter(header: KeyframeHeader): ChunkWriter {
  let index = 0;
  let held: Uint8Array = new Uint8Array(0);

  return {
    write(bytes) {
      const frames = [];
      for (held = joinBytes([held, bytes]); held.length >= limits.minChunkBytes; held = held.subarray(limits.maxChunkBytes)) {
        frames.push(writeChunk(header, { index: index++, isLast: false, bytes: held.subarray(0, limits.maxChunkBytes) }));
      }
      return frames;
    },
    end: () => writeChunk(header, { index, isLast: true, bytes: held }),
  };
}

/** The frames of a body that is at hand as a whole: for tests and tools. */
export function writeKeyframe(header: KeyframeHeader, body: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const count = Math.max(1, Math.ceil(body.length / limits.maxChunkBytes));
  return Array.from({ length: count }, (_, index) => {
    const bytes = body.subarray(index * limits.maxChunkBytes, (index + 1) * limits.maxChunkBytes);
    return writeChunk(header, { index, isLast: index === count - 1, bytes });
  });
}

function writeChunk(header: KeyframeHeader, { index, isLast, bytes }: Chunk): Uint8Array<ArrayBuffer> {
  const chunk = createByteWriter(maxChunkHeaderBytes + bytes.length);
  chunk.varint(index);
  chunk.flag(isLast);
  chunk.bytes(bytes);
  return writeFrame({ ...header, type: 'keyframe' }, chunk.finish());
}

export function readChunk(frame: Frame): Chunk {
  const bytes = createByteReader(frame.body);
  const index = bytes.varint();
  const isLast = bytes.flag();
  const size = bytes.remaining;
  if (size > limits.maxChunkBytes) bytes.fail('over-limit', `chunk of ${size} B over ${limits.maxChunkBytes} B`);
  if (!isLast && size < limits.minChunkBytes) bytes.fail('bad-value', `chunk of ${size} B under ${limits.minChunkBytes} B, and not the last`);
  return { index, isLast, bytes: bytes.bytes(size) };
}

export interface ChunkAssembler {
  /**
   * Takes the next keyframe frame. Answers the whole body when it was the last chunk, else null. Chunk 0 starts anew.
   * @throws ProtocolError when a chunk is not the one that follows, or all together are too large.
   */
  take(frame: Frame): Uint8Array | null;
  reset(): void;
}

export function createChunkAssembler(): ChunkAssembler {
  let parts: Uint8Array[] = [];
  let size = 0;
  let key = '';

  function reset(): void {
    parts = [];
    size = 0;
    key = '';
  }

  return {
    take(frame) {
      const { index, isLast, bytes } = readChunk(frame);
      const frameKey = `${frame.epoch}/${frame.generation}/${frame.seq}/${frame.deflated}`;
      if (index === 0) {
        reset();
        key = frameKey;
      }
      if (index !== parts.length || frameKey !== key) throw new ProtocolError('bad-value', `chunk ${index} where ${parts.length} was due`);
      size += bytes.length;
      if (size > limits.maxKeyframeBytes) throw new ProtocolError('over-limit', `keyframe of ${size} B over ${limits.maxKeyframeBytes} B`);
      parts.push(bytes.slice());
      if (!isLast) return null;
      const whole = joinBytes(parts);
      reset();
      return whole;
    },
    reset,
  };
}
