/** A growing byte buffer with a bound. Mirrored by reader.ts: each `x` here has its `x` there. */
import { ProtocolError } from '../errors.js';
import { maxId } from '../ids.js';
import { varintBytes } from './varint.js';

export interface ByteWriter {
  /** Of what was written since the last reset, what was drained included. */
  readonly length: number;
  byte(value: number): void;
  flag(value: boolean): void;
  /** Unsigned LEB128, 0 … 2³²−1, at most five bytes. */
  varint(value: number): void;
  /** Signed, zigzag, −2³¹ … 2³¹−1. */
  signed(value: number): void;
  /** IEEE 754 double, little-endian. */
  double(value: number): void;
  /** UTF-8 with its byte length before it. Lone surrogates become U+FFFD. */
  string(value: string): void;
  /** Raw bytes, no length. */
  bytes(value: Uint8Array): void;
  /** Cuts back to `length` bytes: what a failed op had begun is taken back. What was drained stays. */
  truncate(length: number): void;
  /** A copy of what was written and not yet drained. */
  finish(): Uint8Array<ArrayBuffer>;
  /** Gives away what was written so far; what comes goes on behind it. */
  drain(): Uint8Array<ArrayBuffer>;
  reset(): void;
}

const utf8 = /* @__PURE__ */ new TextEncoder();
const asciiFastPathLength = 64;
const maxVarintBytes = 5;

/** @param maxBytes - a write beyond it throws over-limit and leaves what was written before. */
export function createByteWriter(maxBytes: number): ByteWriter {
  let buffer = new Uint8Array(Math.min(1024, maxBytes));
  let view = new DataView(buffer.buffer);
  let length = 0;
  let drained = 0;

  function reserve(extra: number): void {
    const needed = length + extra;
    if (drained + needed > maxBytes) throw new ProtocolError('over-limit', `${drained + needed} B over ${maxBytes} B`, drained + length);
    if (needed <= buffer.length) return;
    const larger = new Uint8Array(Math.min(maxBytes, Math.max(needed, buffer.length * 2)));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
    view = new DataView(buffer.buffer);
  }

  function byte(value: number): void {
    reserve(1);
    buffer[length++] = value;
  }

  function varint(value: number): void {
    if (!(value >= 0 && value <= maxId) || !Number.isInteger(value)) {
      throw new ProtocolError('bad-value', `${value} is not a whole number from 0 to ${maxId}`, length);
    }
    reserve(varintBytes(value));
    let rest = value;
    while (rest > 0x7f) {
      buffer[length++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 128);
    }
    buffer[length++] = rest;
  }

  /** Most strings of a page are short ASCII: three times faster than encodeInto there. Answers false when it met another character. */
  function shortAscii(value: string): boolean {
    reserve(value.length + 1);
    const start = length + 1;
    for (let index = 0; index < value.length; index++) {
      const unit = value.charCodeAt(index);
      if (unit > 0x7f) return false;
      buffer[start + index] = unit;
    }
    buffer[length] = value.length;
    length = start + value.length;
    return true;
  }

  function exactString(encoded: Uint8Array): void {
    reserve(varintBytes(encoded.length) + encoded.length);
    varint(encoded.length);
    buffer.set(encoded, length);
    length += encoded.length;
  }

  return {
    get length() {
      return drained + length;
    },
    byte,
    flag: (value) => void byte(value ? 1 : 0),
    varint,
    signed(value) {
      if (!Number.isInteger(value) || value < -0x8000_0000 || value > 0x7fff_ffff) {
        throw new ProtocolError('bad-value', `${value} is not a whole number of 32 bits`, length);
      }
      varint(((value << 1) ^ (value >> 31)) >>> 0);
    },
    double(value) {
      reserve(8);
      view.setFloat64(length, value, true);
      length += 8;
    },
    string(value) {
      if (value.length <= asciiFastPathLength && shortAscii(value)) return;
      const mostBytes = maxVarintBytes + value.length * 3;
      if (drained + length + mostBytes > maxBytes) return exactString(utf8.encode(value));
      reserve(mostBytes);
      // Where it would stand if it were ASCII: mostly it is.
      const start = length + varintBytes(value.length);
      const { written } = utf8.encodeInto(value, buffer.subarray(start));
      const from = length + varintBytes(written);
      if (from !== start) buffer.copyWithin(from, start, start + written);
      varint(written);
      length += written;
    },
    bytes(value) {
      reserve(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    truncate(to) {
      length = Math.min(length, Math.max(0, to - drained));
    },
    finish: () => buffer.slice(0, length),
    drain() {
      const bytes = buffer.slice(0, length);
      drained += length;
      length = 0;
      return bytes;
    },
    reset() {
      length = drained = 0;
    },
  };
}
