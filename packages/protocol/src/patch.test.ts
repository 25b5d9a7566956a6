import { expect, test } from 'vitest';
import { nodeId, sheetId } from './ids.js';
import { limits } from './limits.js';
import { htmlNamespace, type NodeData } from './node-data.js';
import type { Op } from './ops/index.js';
import { writeSelected, writeValue } from './ops/inputs.js';
import { writeAsset } from './ops/assets.js';
import { writeRuleDelete, writeSheet } from './ops/css.js';
import { writeScroll, scrollStep } from './ops/scroll.js';
import type { OpWriter } from './ops/op-writer.js';
import * as tree from './ops/tree.js';
import { writeViewport } from './ops/viewport.js';
import type { PageCss, PageText, PageUrl } from './page-content.js';
import { createPatchReader, createPatchWriter, writeOp } from './patch.js';

const one = nodeId(1);
const two = nodeId(2);
const text = (value: string) => value as PageText;
const css = (units: number) => 'x'.repeat(units) as PageCss;

function bodyOf(write: (writer: OpWriter) => void): Uint8Array {
  const writer = createPatchWriter();
  write(writer);
  return writer.finish();
}
const read = (body: Uint8Array): Op[] => createPatchReader().read(body);
const overLimit = expect.objectContaining({ code: 'over-limit' });

test('[P1] an empty patch has no ops', () => {
  expect(read(new Uint8Array(0))).toEqual([]);
});

test('[P1] ops come back in their order', () => {
  const ops: Op[] = [
    { kind: 'remove', node: two },
    { kind: 'focus', node: null },
    { kind: 'text', node: one, text: text('a') },
  ];
  expect(read(bodyOf((writer) => ops.forEach((op) => writeOp(writer, op))))).toEqual(ops);
});

test('[P2] patches of a generation share their strings; a new generation begins without', () => {
  const writer = createPatchWriter();
  const write = () => {
    writeOp(writer, { kind: 'attribute', node: one, name: 'class', namespace: '', value: text('card') });
    return writer.finish();
  };
  const bodies = [write(), write()] as const;
  expect(bodies[1].length).toBeLessThan(bodies[0].length);
  const reader = createPatchReader();
  expect(reader.read(bodies[0])).toEqual(reader.read(bodies[1]));
  expect(() => createPatchReader().read(bodies[1])).toThrow(expect.objectContaining({ code: 'bad-reference' }));
});

test('[P2] a patch that was discarded leaves nothing behind', () => {
  const writer = createPatchWriter();
  writeOp(writer, { kind: 'value', node: one, value: text('half') });
  writer.discard();
  expect(writer.finish()).toHaveLength(0);
  writeOp(writer, { kind: 'value', node: one, value: text('half') });
  expect(read(writer.finish())).toEqual([{ kind: 'value', node: one, value: 'half' }]);
});

test('[P3] of a patch that ends in the middle nothing is returned', () => {
  const body = bodyOf((writer) => {
    writeOp(writer, { kind: 'remove', node: one });
    writeOp(writer, { kind: 'text', node: one, text: text('cut') });
  });
  expect(() => read(body.subarray(0, -1))).toThrow(expect.objectContaining({ code: 'truncated' }));
});

test('[P4] an unknown op is refused', () => {
  for (const code of [0, 48, 255]) expect(() => read(Uint8Array.of(code))).toThrow(expect.objectContaining({ code: 'bad-code' }));
});

test('[T2] ids run on in the order in which nodes begin, from any id that is named', () => {
  const body = bodyOf((writer) => {
    tree.beginInsert(writer, one, null, nodeId(10));
    tree.openElement(writer, htmlNamespace, 'ul');
    tree.endAttributes(writer);
    tree.text(writer, text('a'));
    tree.existing(writer, nodeId(4));
    tree.idsFrom(writer, nodeId(30));
    tree.text(writer, text('b'));
    tree.closeElement(writer);
    tree.text(writer, text('c'));
    tree.endNodes(writer);
  });
  const [insert] = read(body);
  const idsOf = (nodes: readonly NodeData[]): number[] => nodes.flatMap((node) => [node.id, ...(node.kind === 'element' ? idsOf(node.children) : [])]);
  expect(insert?.kind === 'insert' && idsOf(insert.nodes)).toEqual([10, 11, 4, 30, 31]);
});

test('[T2] the last id there is can be given, and none after it', () => {
  const bodyWith = (count: number) =>
    bodyOf((writer) => {
      tree.beginInsert(writer, one, null, nodeId(0xffff_ffff));
      for (let index = 0; index < count; index++) tree.text(writer, text(''));
      tree.endNodes(writer);
    });
  expect(read(bodyWith(1))).toHaveLength(1);
  expect(() => read(bodyWith(2))).toThrow(overLimit);
});

const node = (nodes: number, write: (writer: OpWriter) => void) =>
  bodyOf((writer) => {
    tree.beginInsert(writer, one, null, two);
    for (let index = 0; index < nodes; index++) write(writer);
    tree.endNodes(writer);
  });

test.each<[string, number, (count: number) => Uint8Array]>([
  ['nodes', limits.maxNodes, (count) => node(count, (writer) => tree.text(writer, text('')))],
  ['nodes that move', limits.maxNodes, (count) => node(count, (writer) => tree.existing(writer, one))],
  [
    'levels',
    limits.maxDepth,
    (count) =>
      node(1, (writer) => {
        for (let level = 0; level < count; level++) {
          tree.openElement(writer, htmlNamespace, 'b');
          tree.endAttributes(writer);
        }
        for (let level = 0; level < count; level++) tree.closeElement(writer);
      }),
  ],
  [
    'attributes',
    limits.maxAttributesPerNode,
    (count) =>
      node(1, (writer) => {
        tree.openElement(writer, htmlNamespace, 'b');
        for (let index = 0; index < count; index++) tree.attribute(writer, 'a', '', text(''));
        tree.endAttributes(writer);
        tree.closeElement(writer);
      }),
  ],
  ['units of text', limits.maxTextLength, (count) => bodyOf((writer) => writeValue(writer, { node: one, value: text('ä'.repeat(count)) }))],
  [
    'units of a name',
    limits.maxNameLength,
    (count) =>
      node(1, (writer) => {
        tree.openElement(writer, htmlNamespace, 'b'.repeat(count));
        tree.endAttributes(writer);
        tree.closeElement(writer);
      }),
  ],
  ['selected options', limits.maxListLength, (count) => bodyOf((writer) => writeSelected(writer, { node: one, indexes: Array<number>(count).fill(0) }))],
  ['rule levels', 64, (count) => bodyOf((writer) => writeRuleDelete(writer, { sheet: sheetId(1), path: Array<number>(count).fill(0) }))],
  ['ops', limits.maxOps, (count) => new Uint8Array(2 * count).map((_, index) => (index % 2 === 0 ? tree.removeCode : 1))],
  ['px of viewport', limits.maxViewportPx, (count) => bodyOf((writer) => writeViewport(writer, { width: count, height: count, pixelRatio: 1 }))],
  [
    'units of a sheet',
    limits.maxSheetLength,
    (count) =>
      bodyOf((writer) =>
        writeSheet(writer, {
          ...sheet,
          rules: [css(1024 * 1024), css(count - 1024 * 1024)],
        }),
      ),
  ],
])('[L1] the wire carries as many %s as the limit says (%i), and not one more', (_, limit, body) => {
  expect(read(body(limit)).length).toBeGreaterThan(0);
  expect(() => read(body(limit + 1))).toThrow(overLimit);
});

const sheet = { kind: 'sheet', sheet: sheetId(1), owner: null, disabled: false, media: '', base: '' as PageUrl, rules: [] } as const;

test('[T4] depth is counted, not recursed into', () => {
  const levels = 100_000;
  const opening = new Uint8Array(levels * 3).map((_, index) => [1, 2, 0][index % 3] ?? 0);
  const body = new Uint8Array([tree.insertCode, 1, 0, 2, 1, 1, 1, 0x62, 0, ...opening]);
  expect(() => read(body)).toThrow(overLimit);
});

test.each<[string, Uint8Array]>([
  ['node id 0', Uint8Array.of(tree.removeCode, 0)],
  ['a flag of 2', Uint8Array.of(9, 1, 2, 0)],
  ['attribute flags of 4', Uint8Array.of(5, 1, 4, 0, 0)],
  ['an unknown kind of node', Uint8Array.of(tree.insertCode, 1, 0, 2, 12)],
  ['an unknown kind of attribute', Uint8Array.of(tree.insertCode, 1, 0, 2, 1, 0, 0, 3)],
  ['an unknown compat mode', Uint8Array.of(20, 0, 1, 4, 0, 0, 0)],
  ['unknown shadow root flags', Uint8Array.of(19, 1, 2, 8, 0)],
  ['an unknown layer', Uint8Array.of(22, 1, 4)],
  ['a hash that may or may not follow', Uint8Array.of(24, 0, 0, 2)],
  ['an empty rule path', Uint8Array.of(17, 1, 0)],
  ['sheet 0', Uint8Array.of(17, 0, 1, 0)],
  ['state flags over all that there are', Uint8Array.of(25, 1, 0x80, 0x20)],
  ['an unknown chain of states', Uint8Array.of(26, 2, 1)],
  ['65 custom states', Uint8Array.of(27, 1, 65, ...new Array<number>(65).fill(2))],
  ['a media feature twice', Uint8Array.of(28, 2, 1, 1, 0x61, 2, 2, 2)],
  ['animation 0', Uint8Array.of(32, 0)],
  ['an animation that stands at no time', Uint8Array.of(31, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f, ...new Array<number>(8).fill(0))],
  ['a picture that is larger than its patch', Uint8Array.of(34, 1, 1, 1, 1, 5, 0)],
  ['a picture of an unknown type', Uint8Array.of(34, 1, 1, 1, 4, 0)],
  ['a video at a time before its start', Uint8Array.of(35, 1, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0xbf, ...new Array<number>(24).fill(0))],
  ['an unknown box of the browser', Uint8Array.of(37, 9, 0, 0, 0, 0)],
  ['an unknown reason of a placeholder', Uint8Array.of(38, 1, 5, 1, 1)],
  ['more digests than there are bytes', Uint8Array.of(39, 9, 1, 0, 0)],
  ['a selection that ends before it starts', Uint8Array.of(41, 1, 5, 4)],
  ['a viewport without width', Uint8Array.of(12, 0, 1, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f)],
  ['a pixel ratio of 0', Uint8Array.of(12, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
])('[P3] %s is refused', (_, body) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ name: 'ProtocolError' }));
});

test('a scroll position travels in eighths of a px, also to the left of the start', () => {
  const body = bodyOf((writer) => writeScroll(writer, { node: one, left: -12.3, top: 0.06 }));
  expect(read(body)).toEqual([{ kind: 'scroll', node: one, left: scrollStep(-12.3), top: scrollStep(0.06) }]);
  expect([scrollStep(-12.3), scrollStep(0.06), scrollStep(-0.01)]).toEqual([-12.25, 0, 0]);
});

test('a hash outlives the patch that it came in', () => {
  const body = bodyOf((writer) => writeAsset(writer, { url: '' as PageUrl, hash: new Uint8Array(32).fill(7) }));
  const [asset] = read(body);
  body.fill(0);
  expect(asset).toEqual({ kind: 'asset', url: '', hash: new Uint8Array(32).fill(7) });
});
