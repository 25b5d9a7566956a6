import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeReasons } from '../close-codes.js';
import { ProtocolError } from '../errors.js';
import { createItemReader, writeClosing, writeItems } from './stream-items.js';

function read(parts: readonly Uint8Array[], maxItemBytes = 1000) {
  const items: Uint8Array[] = [];
  const closings: [number, string][] = [];
  const reader = createItemReader({ maxItemBytes, item: (bytes) => items.push(bytes), closing: (...closing) => closings.push(closing) });
  for (const part of parts) reader.push(part);
  return { items, closings, isAtEnd: reader.isAtEnd };
}

const bytes = (size: number, value = 7) => new Uint8Array(size).fill(value);

describe('items of a stream', () => {
  test('[H1] come out as they went in, wherever the body was cut', () => {
    const frames = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(frames, fc.array(fc.nat(20), { minLength: 1 }), (sent, cuts) => {
        const body = writeItems(sent);
        const parts: Uint8Array[] = [];
        for (let at = 0, index = 0; at < body.length; index++) {
          const size = (cuts[index % cuts.length] ?? 0) + 1;
          parts.push(body.slice(at, at + size));
          at += size;
        }
        const { items, isAtEnd } = read(parts);
        expect(items).toEqual(sent);
        expect(isAtEnd).toBe(true);
      }),
    );
  });

  test('[H1] half an item is none', () => {
    const { items, isAtEnd } = read([writeItems([bytes(300)]).slice(0, 200)]);
    expect([items, isAtEnd]).toEqual([[], false]);
  });

  test('[H1] an item over the limit is refused before it has come', () => {
    const body = writeItems([bytes(1001)]);
    expect(() => read([body.slice(0, 3)])).toThrow(new ProtocolError('over-limit', 'item 1001 B over 1000 B'));
    expect(() => read([new Uint8Array([0xff, 0xff, 0xff, 0xff, 0xff])])).toThrow(ProtocolError);
  });

  test('[H2] the closing item brings code and reason, in one piece or cut, and nothing follows it', () => {
    const closing = writeClosing(closeReasons.restarting);
    const expected = [[closeReasons.restarting.code, closeReasons.restarting.text]];
    const item = writeItems([bytes(3)]);
    expect(read([item, closing])).toEqual({ items: [bytes(3)], closings: expected, isAtEnd: true });
    expect(read([item, closing.slice(0, 5), closing.slice(5)]).closings).toEqual(expected);
    expect(() => read([closing, item])).toThrow(ProtocolError);
  });
});
