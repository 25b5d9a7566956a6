/** Compression by the browser itself, where it has it and where it pays. */
import { joinBytes, limits, type KeyframeOut } from '@pagetwin/protocol';
import type { PageSink } from './page-capture.js';

export interface Packed {
  readonly body: Uint8Array;
  readonly deflated: boolean;
}

/** @param fromBytes - smaller bodies stay as they are. */
export async function pack(body: Uint8Array<ArrayBuffer>, fromBytes: number): Promise<Packed> {
  const plain = { body, deflated: false };
  if (body.length < fromBytes) return plain;
  const parts: Uint8Array[] = [];
  const deflater = createDeflater((part) => parts.push(part));
  if (deflater === null) return plain;
  try {
    deflater.write(body);
    await deflater.end();
    const deflated = joinBytes(parts);
    return deflated.length < body.length ? { body: deflated, deflated: true } : plain;
  } catch {
    return plain;
  }
}

export interface KeyframeOptions {
  /** Nothing of it is of interest any more. */
  isOutdated(): boolean;
  readonly deflates: boolean;
}

/** A keyframe that leaves while it is written, deflated where the browser can. */
export function openKeyframe(sink: Pick<PageSink, 'beginKeyframe'>, { isOutdated, deflates }: KeyframeOptions) {
  let out: KeyframeOut | null = null;
  const take = (bytes: Uint8Array): void => {
    if (!isOutdated()) (out ??= sink.beginKeyframe(deflater !== null)).write(bytes);
  };
  const deflater = deflates ? createDeflater(take) : null;
  return {
    send: deflater?.write ?? take,
    /** Rejects as the deflater does. */
    async end(): Promise<void> {
      await deflater?.end();
      if (!isOutdated()) out?.end();
    },
  };
}

export interface Deflater {
  write(bytes: Uint8Array<ArrayBuffer>): void;
  /** Resolves when all of it was given away. Rejects when the browser fails, and when it shrank so much that the reader takes it for a bomb. */
  end(): Promise<void>;
}

/** @param take - gets what the browser has made so far, whenever it gives something away. null: this browser doesn't. */
export function createDeflater(take: (part: Uint8Array) => void): Deflater | null {
  if (typeof CompressionStream === 'undefined') return null;
  const { writable, readable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let bytesIn = 0;
  let bytesOut = 0;

  async function pump(): Promise<void> {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytesOut += part.value.length;
      take(part.value);
    }
    if (bytesIn >= bytesOut * limits.maxInflateRatio) throw new Error(`${bytesIn} B shrank to ${bytesOut} B`);
  }

  const pumped = pump();
  // Heard of at the end: until then the page must not hear of it.
  pumped.catch(() => undefined);
  return {
    write(bytes) {
      bytesIn += bytes.length;
      writer.write(bytes).catch(() => undefined);
    },
    end() {
      writer.close().catch(() => undefined);
      return pumped;
    },
  };
}
