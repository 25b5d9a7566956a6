import { expect, test } from 'vitest';
import { createByteReader } from './bytes/reader.js';
import { createByteWriter } from './bytes/writer.js';
import { limits } from './limits.js';
import { createStringReader, createStringTable, createStringWriter } from './string-table.js';

function pair() {
  const bytes = createByteWriter(limits.maxKeyframeBytes);
  const writer = createStringWriter(bytes);
  const table = createStringTable();
  return {
    bytes,
    writer,
    reader: () => createStringReader(createByteReader(bytes.finish()), table),
    /** What the piece written so far costs; the next piece starts empty. */
    take() {
      const reader = createStringReader(createByteReader(bytes.finish()), table);
      const size = bytes.length;
      bytes.reset();
      return { reader, size };
    },
  };
}

test('[S1] a string that came before costs one byte, also in a later patch of the generation', () => {
  const { writer, take } = pair();
  writer.name('section');
  expect(take().reader.name()).toBe('section');
  writer.name('section');
  writer.value('section');
  const { reader, size } = take();
  expect(size).toBe(2);
  expect([reader.name(), reader.value()]).toEqual(['section', 'section']);
});

test('[S1] a number that nobody wrote is refused', () => {
  const reader = createStringReader(createByteReader(Uint8Array.of(2)), createStringTable());
  expect(() => reader.name()).toThrow(expect.objectContaining({ code: 'bad-reference' }));
});

test('[S2] both ends stop keeping at the same string, and go on understanding each other', () => {
  const { writer, take } = pair();
  const names = Array.from({ length: limits.maxTableStrings }, (_, number) => `n${number}`);
  for (const name of names) writer.name(name);
  writer.name('late');
  writer.name('late');
  writer.name('n0');
  const { reader } = take();
  expect(names.every((name) => reader.name() === name)).toBe(true);
  expect([reader.name(), reader.name(), reader.name()]).toEqual(['late', 'late', 'n0']);
  expect(writer.size).toBe(limits.maxTableStrings);
});

test('[S2] the table holds as many units as the limit says, and not one more', () => {
  const table = createStringTable();
  expect(table.add('x'.repeat(limits.maxTableLength - 1))).toBe(true);
  expect(table.add('yz')).toBe(false);
  expect(table.add('y')).toBe(true);
  expect(table.add('z')).toBe(false);
});

test('[S2] a string that is to be kept without room is refused', () => {
  const table = createStringTable();
  table.add('x'.repeat(limits.maxTableLength));
  const reader = createStringReader(createByteReader(Uint8Array.of(1, 1, 0x41)), table);
  expect(() => reader.value()).toThrow(expect.objectContaining({ code: 'over-limit' }));
});

test('[S3] a value is kept up to the limit, and sent again when it is longer', () => {
  const { writer, take } = pair();
  const short = 's'.repeat(limits.maxKeptValueLength);
  const long = 'l'.repeat(limits.maxKeptValueLength + 1);
  for (const value of [short, short, long, long]) writer.value(value);
  expect(writer.size).toBe(1);
  const { reader } = take();
  expect([reader.value(), reader.value(), reader.value(), reader.value()]).toEqual([short, short, long, long]);
});

test('[S4] what was discarded is written out again when it comes again', () => {
  const { bytes, writer, take } = pair();
  writer.name('kept');
  take().reader.name();
  const { size } = writer;
  writer.name('dropped');
  bytes.reset();
  writer.forgetAfter(size);
  writer.name('dropped');
  writer.name('kept');
  const { reader } = take();
  expect([reader.name(), reader.name()]).toEqual(['dropped', 'kept']);
});

test('[S4] room that was given back can be taken again', () => {
  const table = createStringTable();
  table.add('x'.repeat(limits.maxTableLength));
  expect(table.cut(0)).toHaveLength(1);
  expect(table.add('x'.repeat(limits.maxTableLength))).toBe(true);
});

test('[L1] a name is at most maxNameLength long, also when it is a reference to a longer value', () => {
  const { bytes, writer, reader } = pair();
  writer.name('n'.repeat(limits.maxNameLength + 1));
  writer.name('n'.repeat(limits.maxNameLength + 1));
  expect(reader().value()).toHaveLength(limits.maxNameLength + 1);
  const again = createStringTable();
  again.add('n'.repeat(limits.maxNameLength + 1));
  expect(() => createStringReader(createByteReader(Uint8Array.of(2)), again).name()).toThrow(expect.objectContaining({ code: 'over-limit' }));
  expect(bytes.length).toBeGreaterThan(limits.maxNameLength);
});
