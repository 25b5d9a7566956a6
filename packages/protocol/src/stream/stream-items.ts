/**
 * Frames over HTTP, where WebSockets are blocked (rules H1–H4): a body is items, and
 *   item    = length:varint bytes
 *   closing = 0 code:varint reason:string        the last one of a stream: what a WebSocket's close frame says
 * Down they come in a response that does not end, up in the bodies of requests.
 */
import { joinBytes } from '../bytes/join-bytes.js';
import { createByteReader } from '../bytes/reader.js';
import { varintAt } from '../bytes/varint.js';
import { createByteWriter } from '../bytes/writer.js';
import type { CloseReason } from '../close-codes.js';
import { ProtocolError } from '../errors.js';

const maxVarintBytes = 5;
/** Of a reason, in UTF-16 units: RFC 6455 has 123 bytes. */
const maxReasonLength = 123;
const maxClosingBytes = 1024;

/** @param frames - none of them empty. */
export function writeItems(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const items = createByteWriter(frames.reduce((sum, { length }) => sum + maxVarintBytes + length, 0));
  for (const frame of frames) {
    items.varint(frame.length);
    items.bytes(frame);
  }
  return items.finish();
}

export function writeClosing({ code, text }: Pick<CloseReason, 'code' | 'text'>): Uint8Array<ArrayBuffer> {
  const closing = createByteWriter(maxClosingBytes);
  closing.varint(0);
  closing.varint(code);
  closing.string(text.slice(0, maxReasonLength));
  return closing.finish();
}

export interface ItemReader {
  /** The next bytes of the body, cut anywhere. @throws ProtocolError: an item over the limit, or something after the closing one. */
  push(bytes: Uint8Array): void;
  /** Nothing of an item is left over. */
  readonly isAtEnd: boolean;
}

export interface ItemReaderParts {
  readonly maxItemBytes: number;
  /** @param bytes - its own. */
  item(bytes: Uint8Array<ArrayBuffer>): void;
  closing(code: number, reason: string): void;
}

export function createItemReader({ maxItemBytes, item, closing }: ItemReaderParts): ItemReader {
  let rest: Uint8Array = new Uint8Array(0);
  let isClosed = false;

  /** Answers whether there was a whole item, and takes it. */
  function takeOne(): boolean {
    const numberEnd = rest.findIndex((byte) => byte <= 0x7f);
    if (numberEnd < 0 && rest.length < maxVarintBytes) return false;
    const length = varintAt(rest, 0);
    if (length === 0) return takeClosing();
    if (length > maxItemBytes) throw new ProtocolError('over-limit', `item ${length} B over ${maxItemBytes} B`);
    const start = numberEnd + 1;
    if (rest.length < start + length) return false;
    const bytes = rest.slice(start, start + length) as Uint8Array<ArrayBuffer>;
    rest = rest.subarray(start + length);
    item(bytes);
    return true;
  }

  function takeClosing(): boolean {
    // It comes in one piece with the end of the body, or is cut with it: either way it is the last.
    try {
      const bytes = createByteReader(rest.subarray(1));
      const code = bytes.varint();
      const reason = bytes.string(maxReasonLength);
      isClosed = true;
      rest = rest.subarray(1 + bytes.offset);
      closing(code, reason);
    } catch (error) {
      if (!(error instanceof ProtocolError) || error.code !== 'truncated' || rest.length > maxClosingBytes) throw error;
    }
    return false;
  }

  return {
    push(bytes) {
      if (isClosed) throw new ProtocolError('trailing-bytes', `${bytes.length} B after the closing item`);
      rest = rest.length === 0 ? bytes : joinBytes([rest, bytes]);
      while (rest.length > 0 && takeOne());
      // What is left is kept: the caller's buffer may be reused.
      if (rest.length > 0) rest = rest.slice();
    },
    get isAtEnd() {
      return rest.length === 0;
    },
  };
}
