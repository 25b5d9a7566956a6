/** A body as it travelled → its bytes. Bounded while it inflates: a bomb is given up at the limit, not after it. */
import { joinBytes, limits, ProtocolError } from '@pagetwin/protocol';

/** @throws ProtocolError over maxBytes, over 200 : 1, or when the bytes are not deflate-raw. */
export async function inflate(body: Uint8Array, deflated: boolean, maxBytes: number): Promise<Uint8Array> {
  if (!deflated) {
    if (body.length > maxBytes) throw new ProtocolError('over-limit', `body ${body.length} B over ${maxBytes} B`);
    return body;
  }
  const most = Math.min(maxBytes, body.length * limits.maxInflateRatio);
  const reader = new Blob([body.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = await reader.read().catch(() => {
      throw new ProtocolError('bad-value', 'a body that does not inflate');
    });
    if (part.done) return joinBytes(parts);
    length += part.value.length;
    if (length > most) {
      // The cause is told by the error below; how the stream takes its end is of no interest.
      void reader.cancel().catch(() => undefined);
      throw new ProtocolError('over-limit', `body of ${body.length} B inflates to more than ${most} B`);
    }
    parts.push(part.value);
  }
}
