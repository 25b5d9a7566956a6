/** Unsigned LEB128 (PROTOCOL.md, "Numbers"): 0 … 2³²−1 in the fewest bytes that hold it, five at most. So a number's size follows from its value. */
import { ProtocolError } from '../errors.js';

export function varintBytes(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  return value < 0x1000_0000 ? 4 : 5;
}

/**
 * The number that begins at `offset`. A function and no reader: the server reads four of them of each frame that it passes on.
 * @throws ProtocolError: cut off, over 32 bits, or with a needless zero byte.
 */
export function varintAt(source: Uint8Array, offset: number): number {
  let value = 0;
  let scale = 1;
  for (let taken = 0; taken < 5; taken++) {
    const next = source[offset + taken];
    if (next === undefined) throw new ProtocolError('truncated', '1 B wanted, 0 B left', offset + taken);
    value += (next & 0x7f) * scale;
    if (next <= 0x7f) {
      if (next === 0 && taken > 0) throw new ProtocolError('bad-varint', 'a number with a needless zero byte', offset);
      if (value > 0xffff_ffff) throw new ProtocolError('bad-varint', 'a number over 32 bits', offset);
      return value;
    }
    scale *= 128;
  }
  throw new ProtocolError('bad-varint', 'a number over five bytes', offset);
}
