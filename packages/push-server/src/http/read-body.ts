/** A request's body, within bounds. */
import type { HttpResponse } from 'uWebSockets.js';

/** @param done - called once: with the whole body, or null when it is over the limit. Not called after an abort. */
export function readBody(response: HttpResponse, maxBytes: number, done: (body: Uint8Array | null) => void): void {
  let chunks: Uint8Array[] | null = [];
  let size = 0;
  response.onData((chunk, isLast) => {
    if (chunks === null) return;
    size += chunk.byteLength;
    if (size > maxBytes) {
      chunks = null;
      return done(null);
    }
    // The chunk is gone when this returns: copied first.
    chunks.push(new Uint8Array(chunk.slice(0)));
    if (isLast) done(Buffer.concat(chunks));
  });
}
