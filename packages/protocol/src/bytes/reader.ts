/** Reads what writer.ts wrote, bounded by its own view: no over-read, no allocation by a declared length. */
import { ProtocolError, type ProtocolErrorCode } from '../errors.js';
import { varintAt, varintBytes } from './varint.js';

export interface ByteReader {
  readonly offset: number;
  readonly remaining: number;
  byte(): number;
  flag(): boolean;
  varint(): number;
  signed(): number;
  double(): number;
  /** @param maxLength - in UTF-16 units of the result. */
  string(maxLength: number): string;
  /** A view, not a copy: it dies with the buffer that it shows. */
  bytes(count: number): Uint8Array;
  /** A count of things that follow: bounded by the limit and, as each takes a byte at least, by what is left. */
  count(limit: number, what: string): number;
  /** Throws unless everything was read. */
  end(): void;
  fail(code: ProtocolErrorCode, message: string): never;
}

const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function createByteReader(source: Uint8Array): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let offset = 0;

  function fail(code: ProtocolErrorCode, message: string): never {
    throw new ProtocolError(code, message, offset);
  }

  function need(count: number): void {
    if (count > source.length - offset) fail('truncated', `${count} B wanted, ${source.length - offset} B left`);
  }

  function byte(): number {
    const value = source[offset];
    if (value === undefined) return fail('truncated', '1 B wanted, 0 B left');
    offset++;
    return value;
  }

  function flag(): boolean {
    const value = byte();
    if (value > 1) fail('bad-value', `${value} is neither 0 nor 1`);
    return value === 1;
  }

  function varint(): number {
    const value = varintAt(source, offset);
    offset += varintBytes(value);
    return value;
  }

  function bytes(count: number): Uint8Array {
    need(count);
    const part = source.subarray(offset, offset + count);
    offset += count;
    return part;
  }

  function string(maxLength: number): string {
    const size = varint();
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    if (size > maxLength * 3) fail('over-limit', `text of ${size} B over ${maxLength * 3} B`);
    const part = bytes(size);
    let text;
    try {
      text = utf8.decode(part);
    } catch {
      return fail('bad-utf8', 'text that is not UTF-8');
    }
    if (text.length > maxLength) fail('over-limit', `text of ${text.length} units over ${maxLength}`);
    return text;
  }

  return {
    get offset() {
      return offset;
    },
    get remaining() {
      return source.length - offset;
    },
    byte,
    flag,
    varint,
    signed() {
      const value = varint();
      return (value >>> 1) ^ -(value & 1);
    },
    double() {
      need(8);
      const value = view.getFloat64(offset, true);
      offset += 8;
      return value;
    },
    string,
    bytes,
    count(limit, what) {
      const value = varint();
      if (value > limit) fail('over-limit', `${value} ${what} over ${limit}`);
      if (value > source.length - offset) fail('truncated', `${value} ${what} announced, ${source.length - offset} B left`);
      return value;
    },
    end() {
      if (offset < source.length) fail('trailing-bytes', `${source.length - offset} B after the end`);
    },
    fail,
  };
}
