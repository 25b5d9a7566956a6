import { expect, test } from 'vitest';
import { createByteWriter } from './bytes/writer.js';
import { limits } from './limits.js';
import { nodeId } from './ids.js';
import type { Op } from './ops/index.js';
import { writeText } from './ops/text.js';
import { writeValue } from './ops/inputs.js';
import type { PageText } from './page-content.js';
import { createPatchReader, createPatchWriter, writeOp } from './patch.js';

const field = nodeId(12);
const told = (value: string): Op => ({ kind: 'value', node: field, value: value as PageText });
const caret = (at: number): Op => ({ kind: 'field-selection', node: field, start: at, end: at });
const long = 'a'.repeat(200);

/** Patch by patch through one generation; answers their sizes. Each must come back as it was. */
function sizesOf(...patches: readonly (readonly Op[])[]): number[] {
  const writer = createPatchWriter();
  const reader = createPatchReader();
  return patches.map((ops) => {
    for (const op of ops) writeOp(writer, op);
    const body = writer.finish();
    expect(reader.read(body)).toEqual(ops);
    return body.length;
  });
}

test('[W1] a key typed behind 200 characters is seven bytes, and one with its caret', () => {
  expect(sizesOf([told(long)], [told(`${long}b`), caret(201)])[1]).toBe(8);
});

test.each([
  ['in the middle', 'one two three four', 'one two and three four'],
  ['at the start', 'one two three four', 'zero one two three four'],
  ['taken away', 'one two three four', 'one four'],
  ['all of it', 'one two three four', '1234567890123'],
  ['nothing', 'one two three four', 'one two three four'],
  ['to nothing', 'one two three four', ''],
  ['of a repetition', 'aaaaaaaaaaaa', 'aaaaaaaaaaaaa'],
  ['to a repetition that is shorter', 'aaaaaaaaaaaa', 'aaaaaaaaaaa'],
])('[W1] what changed %s comes back exactly', (_, before, after) => {
  sizesOf([told(before)], [told(after)], [told(before)]);
});

test.each([
  ['high half', 'smile: 😀 and on', 'smile: 😁 and on'],
  ['low half', 'smile: 🐀 and on', 'smile: 😀 and on'],
  ['pair that is added', 'smile: 😀 and on', 'smile: 😀😀 and on'],
])('[W2] a surrogate pair is never cut: %s', (_, before, after) => {
  sizesOf([told(before)], [told(after)]);
});

test('[W1] values, texts and styles are told apart, node by node', () => {
  const style = (node: number, value: string): Op => ({ kind: 'attribute', node: nodeId(node), name: 'style', namespace: '', value: value as PageText });
  const text = (node: number, value: string): Op => ({ kind: 'text', node: nodeId(node), text: value as PageText });
  sizesOf(
    [told('one value of it'), text(12, 'one text of it'), style(12, 'left: 1px; top: 2px'), style(13, 'left: 3px; top: 4px')],
    [told('two value of it'), text(12, 'two text of it'), style(12, 'left: 5px; top: 2px'), style(13, 'left: 3px; top: 6px')],
  );
});

test('[W1] an attribute that is no style is told whole', () => {
  const title = (value: string): Op => ({ kind: 'attribute', node: field, name: 'title', namespace: '', value: value as PageText });
  const [first, second] = sizesOf([title(`${long}a`)], [title(`${long}b`)]);
  expect(second).toBeGreaterThan(200);
  expect(first).toBeGreaterThan(200);
});

test('[S4] after what was discarded strings are told whole', () => {
  const writer = createPatchWriter();
  const reader = createPatchReader();
  const read = () => reader.read(writer.finish());
  writeOp(writer, told(`${long}a`));
  read();
  writeOp(writer, told(`${long}ab`));
  writer.discard();
  writeOp(writer, told(`${long}abc`));
  expect(read()).toEqual([told(`${long}abc`)]);
});

test('a writer remembers a bounded number of strings', () => {
  const writer = createPatchWriter();
  const textOf = (node: number, end: string): void => writeText(writer, { node: nodeId(node), text: `${long}${node}${end}` as PageText });
  for (let node = 1; node <= 1001; node++) textOf(node, 'a');
  writer.finish();
  textOf(1001, 'b');
  expect(writer.finish().length).toBeLessThan(20);
  textOf(1, 'b');
  expect(writer.finish().length).toBeGreaterThan(200);
});

/** An edit as no writer of ours would write it. */
function readEdit(before: string, head: number, removed: number, inserted: string): readonly Op[] {
  const reader = createPatchReader();
  const writer = createPatchWriter();
  if (before !== '') writeValue(writer, { node: field, value: before as PageText });
  reader.read(writer.finish());
  const edit = createByteWriter(2 * limits.maxTextLength);
  edit.byte(43);
  edit.varint(field);
  edit.varint(head);
  edit.varint(removed);
  edit.string(inserted);
  return reader.read(edit.finish());
}

test('[W3] an edit reaches to the end of what was told, and not beyond', () => {
  expect(readEdit('0123456789', 4, 6, 'x')).toEqual([told('0123x')]);
  expect(() => readEdit('0123456789', 4, 7, 'x')).toThrow(
    expect.objectContaining({ code: 'bad-value', message: expect.stringContaining('of 10 units') as string }),
  );
  expect(() => readEdit('0123456789', 0xffff_ffff, 0xffff_ffff, '')).toThrow(expect.objectContaining({ code: 'bad-value' }));
});

test('[W3] an edited text is as long as the limit says, and not longer', () => {
  const most = 'a'.repeat(limits.maxTextLength - 1);
  expect(readEdit(most, 0, 0, 'b')).toEqual([told(`b${most}`)]);
  expect(() => readEdit(most, 0, 0, 'bb')).toThrow(
    expect.objectContaining({ code: 'over-limit', message: expect.stringContaining('1048577 units over 1048576') as string }),
  );
});

test('[W3] an edit of what was not told, and a caret without an edit, are refused', () => {
  expect(() => readEdit('', 0, 0, 'x')).toThrow(expect.objectContaining({ code: 'bad-reference' }));
  expect(() => createPatchReader().read(Uint8Array.of(46))).toThrow(expect.objectContaining({ code: 'bad-reference' }));
});
