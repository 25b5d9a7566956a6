/** Compression by the browser itself, where it has it and where it pays. */
import { limits } from '@pagetwin/protocol';

export interface Packed {
  readonly body: Uint8Array;
  readonly deflated: boolean;
}

/** @param fromBytes - smaller bodies stay as they are. */
export async function pack(body: Uint8Array, fromBytes: number): Promise<Packed> {
  const plain = { body, deflated: false };
  if (body.length < fromBytes || typeof CompressionStream === 'undefined') return plain;
  try {
    const deflated = await deflate(body);
    // The reader takes a higher ratio for a bomb.
    const pays = deflated.length < body.length && body.length < deflated.length * limits.maxInflateRatio;
    return pays ? { body: deflated, deflated: true } : plain;
  } catch {
    return plain;
  }
}

async function deflate(body: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  void writer.write(body as Uint8Array<ArrayBuffer>);
  void writer.close();
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}
