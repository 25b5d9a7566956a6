import { expect, test } from 'vitest';
import { ProtocolError } from '../errors.js';
import { createByteReader } from './reader.js';
import { createByteWriter } from './writer.js';

const bytesOf = (write: (bytes: ReturnType<typeof createByteWriter>) => void): Uint8Array => {
  const bytes = createByteWriter(64 * 1024);
  write(bytes);
  return bytes.finish();
};

const edges = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, 0x1f_ffff, 0x20_0000, 0xfff_ffff, 0x1000_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

test.each(edges)('[B1] the number %i comes back, in as few bytes as it can be', (value) => {
  const written = bytesOf((bytes) => bytes.varint(value));
  expect(createByteReader(written).varint()).toBe(value);
  expect(written.length).toBe(Math.max(1, Math.ceil(Math.log2(value + 1) / 7)));
});

test.each([-1, 0.5, Number.NaN, 0x1_0000_0000])('[B1] %d is not written as a number', (value) => {
  expect(() => bytesOf((bytes) => bytes.varint(value))).toThrow(ProtocolError);
});

test.each([
  ['a needless zero byte', [0x80, 0x00]],
  ['more than 32 bits', [0xff, 0xff, 0xff, 0xff, 0x1f]],
  ['more than five bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
])('[B1] a number with %s is refused', (_, source) => {
  expect(() => createByteReader(Uint8Array.from(source)).varint()).toThrow(expect.objectContaining({ code: 'bad-varint' }));
});

test.each([0, -1, 1, 63, -64, 64, 0x7fff_ffff, -0x8000_0000])('[B2] the signed number %i comes back', (value) => {
  expect(createByteReader(bytesOf((bytes) => bytes.signed(value))).signed()).toBe(value);
});

test.each(['', 'plain', 'grüße', '日本語', '👩‍👩‍👧', '\ufeffmarked', 'x'.repeat(64), 'x'.repeat(65), '\u0000'])('[B3] the text %j comes back', (value) => {
  expect(createByteReader(bytesOf((bytes) => bytes.string(value))).string(1000)).toBe(value);
});

test('[B3] half a surrogate pair becomes the replacement character', () => {
  expect(createByteReader(bytesOf((bytes) => bytes.string('a\ud800b'))).string(10)).toBe('a\ufffdb');
});

test('[B3] bytes that are not UTF-8 are refused', () => {
  expect(() => createByteReader(Uint8Array.of(2, 0xc3, 0x28)).string(10)).toThrow(expect.objectContaining({ code: 'bad-utf8' }));
});

test('[B3] a text may have as many units as the limit says, and not one more', () => {
  const written = bytesOf((bytes) => bytes.string('日本語'));
  expect(createByteReader(written).string(3)).toBe('日本語');
  expect(() => createByteReader(written).string(2)).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('[B3] a text that announces four gigabytes is refused before anything is allocated', () => {
  const announced = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0x41);
  expect(() => createByteReader(announced).string(0xffff_ffff)).toThrow(expect.objectContaining({ code: 'truncated' }));
  expect(() => createByteReader(announced).count(0xffff_ffff, 'things')).toThrow(expect.objectContaining({ code: 'truncated' }));
});

test('[B4] a reader sees nothing outside its own view', () => {
  const source = Uint8Array.of(0x55, 0x55, 0x01, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55);
  const reader = createByteReader(source.subarray(2, 3));
  expect(() => reader.double()).toThrow(expect.objectContaining({ code: 'truncated' }));
  expect(() => reader.bytes(2)).toThrow(expect.objectContaining({ code: 'truncated' }));
  expect(reader.byte()).toBe(1);
  expect(() => reader.byte()).toThrow(expect.objectContaining({ code: 'truncated', offset: 1 }));
});

test('what was read is all there is, or the end complains', () => {
  const reader = createByteReader(Uint8Array.of(1, 2));
  reader.byte();
  expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'trailing-bytes', offset: 1 }));
});

test.each([
  ['a number', 2, (bytes: ReturnType<typeof createByteWriter>) => bytes.varint(0x80)],
  ['a short text', 6, (bytes: ReturnType<typeof createByteWriter>) => bytes.string('hello')],
  ['a text', 7, (bytes: ReturnType<typeof createByteWriter>) => bytes.string('日本')],
  ['raw bytes', 3, (bytes: ReturnType<typeof createByteWriter>) => bytes.bytes(Uint8Array.of(1, 2, 3))],
  ['a double', 8, (bytes: ReturnType<typeof createByteWriter>) => bytes.double(1)],
])('%s fits exactly, and one byte less is over the limit and leaves what was there', (_, size, write) => {
  const roomy = createByteWriter(1 + size);
  roomy.byte(9);
  write(roomy);
  expect(roomy.length).toBe(1 + size);

  const tight = createByteWriter(size);
  tight.byte(9);
  expect(() => write(tight)).toThrow(expect.objectContaining({ code: 'over-limit' }));
  expect([...tight.finish()]).toEqual([9]);
});

test('a writer that was finished keeps no hold on what it gave away', () => {
  const bytes = createByteWriter(10);
  bytes.byte(1);
  const first = bytes.finish();
  bytes.reset();
  bytes.byte(2);
  expect([...first]).toEqual([1]);
});

test('cutting back takes what followed away, and never adds', () => {
  const bytes = createByteWriter(10);
  bytes.bytes(Uint8Array.of(1, 2, 3));
  bytes.truncate(5);
  expect(bytes.length).toBe(3);
  bytes.truncate(1);
  expect([...bytes.finish()]).toEqual([1]);
});
