import { describe, expect, test } from 'vitest';
import { htmlNamespace, limits, nodeId, ProtocolError, type NodeData, type Op } from '@pagetwin/protocol';
import { checkOps } from './check-ops.js';
import { createModel, walk, type Entry, type Model } from './model.js';

const noSheets = { has: () => false, size: 0 };
const element = (id: number, tag: string, children: readonly NodeData[] = []): NodeData => ({
  kind: 'element',
  id: nodeId(id),
  namespace: htmlNamespace,
  tag,
  attributes: [],
  children,
});
const text = (id: number): NodeData => ({ kind: 'text', id: nodeId(id), text: 't' as never });
const page = (nodes: readonly NodeData[]): Op => ({ kind: 'document', frame: null, document: nodeId(1), mode: 'standards', base: '' as never, nodes });

/** html 2 > body 3 > (div 4 > text 5), (iframe 6), (style 7) */
function small(): Model {
  const model = createModel();
  checkOps([page([element(2, 'html', [element(3, 'body', [element(4, 'div', [text(5)]), element(6, 'iframe'), element(7, 'style')])])])], model, noSheets);
  return model;
}

function outline(model: Model): string {
  const parts: string[] = [];
  if (model.page !== null) walk(model.page, (entry: Entry, depth) => parts.push(`${depth}:${entry.id}`));
  return parts.join(' ');
}

test('the shape follows the ops', () => {
  const model = small();
  expect(outline(model)).toBe('1:1 2:2 3:3 4:4 5:5 4:6 4:7');
  checkOps(
    [
      { kind: 'move', node: nodeId(7), parent: nodeId(3), after: null },
      { kind: 'insert', parent: nodeId(3), after: nodeId(7), nodes: [element(20, 'p', [{ kind: 'existing', id: nodeId(4) }, text(21)])] },
    ],
    model,
    noSheets,
  );
  expect(outline(model)).toBe('1:1 2:2 3:3 4:7 4:20 5:4 6:5 5:21 4:6');
  const { gone } = checkOps([{ kind: 'remove', node: nodeId(20) }], model, noSheets);
  expect(gone.map(({ id }) => id)).toEqual([20, 4, 5, 21]);
  expect(model.entry(nodeId(5))).toBeNull();
});

describe('what does not fit is refused, and the model is as it was', () => {
  const deep = (levels: number): NodeData => {
    let node = element(1000 + levels, 'div');
    for (let level = levels - 1; level > 0; level--) node = element(1000 + level, 'div', [node]);
    return node;
  };
  const cases: [string, Op][] = [
    ['an unknown node', { kind: 'remove', node: nodeId(99) }],
    ['an unknown parent', { kind: 'insert', parent: nodeId(99), after: null, nodes: [] }],
    ['a parent that is a text', { kind: 'insert', parent: nodeId(5), after: null, nodes: [text(50)] }],
    ['a sibling that is elsewhere', { kind: 'insert', parent: nodeId(3), after: nodeId(5), nodes: [text(50)] }],
    ['an id twice', { kind: 'insert', parent: nodeId(3), after: null, nodes: [text(5)] }],
    ['a move into itself', { kind: 'move', node: nodeId(3), parent: nodeId(4), after: null }],
    ['a move after itself', { kind: 'move', node: nodeId(4), parent: nodeId(3), after: nodeId(4) }],
    ['a moved document', { kind: 'move', node: nodeId(1), parent: nodeId(3), after: null }],
    ['a run of more nodes than there are', { kind: 'remove-run', node: nodeId(6), count: 3 }],
    ['a removed document', { kind: 'remove', node: nodeId(1) }],
    ['a second root element', { kind: 'insert', parent: nodeId(1), after: nodeId(2), nodes: [element(50, 'html')] }],
    ['text in a document', { kind: 'insert', parent: nodeId(1), after: null, nodes: [text(50)] }],
    ['a document in what is no frame', { kind: 'document', frame: nodeId(4), document: nodeId(50), mode: 'quirks', base: '' as never, nodes: [] }],
    [
      'a shadow root of a text',
      { kind: 'shadow-root', host: nodeId(5), root: nodeId(50), closed: false, delegatesFocus: false, manualSlots: false, nodes: [] },
    ],
    ['text of an element', { kind: 'text', node: nodeId(4), text: '' as never }],
    ['attributes of a text', { kind: 'attribute', node: nodeId(5), name: 'x', namespace: '', value: null }],
    ['a sheet that is not there', { kind: 'rule-insert', sheet: 1 as never, path: [0], rule: '' as never }],
    ['a depth over the limit', { kind: 'insert', parent: nodeId(4), after: null, nodes: [deep(limits.maxDepth - 3)] }],
  ];
  test.each(cases)('%s', (_, op) => {
    const model = small();
    const before = outline(model);
    const good: Op[] = [
      { kind: 'insert', parent: nodeId(3), after: null, nodes: [element(60, 'p', [{ kind: 'existing', id: nodeId(4) }])] },
      { kind: 'shadow-root', host: nodeId(60), root: nodeId(70), closed: false, delegatesFocus: false, manualSlots: false, nodes: [element(71, 'style')] },
      { kind: 'document', frame: nodeId(6), document: nodeId(80), mode: 'standards', base: '' as never, nodes: [element(81, 'html')] },
      { kind: 'remove', node: nodeId(7) },
    ];
    expect(() => checkOps([...good, op], model, noSheets)).toThrow(ProtocolError);
    expect(outline(model)).toBe(before);
    expect(model.size).toBe(7);
    expect([...model.sheetOwners].map(({ id }) => id)).toEqual([7]);
    expect([...model.roots].map(({ id }) => id)).toEqual([1]);
    expect(() => checkOps(good, model, noSheets)).not.toThrow();
  });
});

test('[T7] a run that goes is one op for each of its nodes', () => {
  const model = small();
  const { ops, gone } = checkOps([{ kind: 'remove-run', node: nodeId(4), count: 2 }], model, noSheets);
  expect(ops).toEqual([
    { kind: 'remove', node: nodeId(4) },
    { kind: 'remove', node: nodeId(6) },
  ]);
  expect(gone.map(({ id }) => id)).toEqual([4, 5, 6]);
});

test('a depth at the limit is taken', () => {
  const model = small();
  let node = element(2000, 'div');
  for (let level = 1; level < limits.maxDepth - 4; level++) node = element(2000 - level, 'div', [node]);
  expect(() => checkOps([{ kind: 'insert', parent: nodeId(4), after: null, nodes: [node] }], model, noSheets)).not.toThrow();
  expect(() => checkOps([{ kind: 'insert', parent: nodeId(2000), after: null, nodes: [text(3000)] }], model, noSheets)).toThrow(/depth/);
});

test('nodes over the limit are refused', () => {
  const model = small();
  const many = Array.from({ length: limits.maxNodes - 7 }, (_, index) => text(index + 100));
  checkOps([{ kind: 'insert', parent: nodeId(4), after: null, nodes: many }], model, noSheets);
  expect(() => checkOps([{ kind: 'insert', parent: nodeId(4), after: null, nodes: [text(limits.maxNodes + 500)] }], model, noSheets)).toThrow(/nodes over/);
});

test('a patch that walks large trees again and again is given up', () => {
  const model = small();
  const many = Array.from({ length: 100_000 }, (_, index) => text(index + 100));
  checkOps([{ kind: 'insert', parent: nodeId(4), after: null, nodes: many }], model, noSheets);
  const moves: Op[] = Array.from({ length: 1_000 }, (_, index) => ({ kind: 'move', node: nodeId(4), parent: nodeId(index % 2 === 0 ? 2 : 3), after: null }));
  expect(() => checkOps(moves, model, noSheets)).toThrow(/steps/);
});

test('a root that is sent again takes the place of the one before, and keeps what moved over', () => {
  const model = small();
  const root = (id: number, nodes: readonly NodeData[]): Op => ({
    kind: 'shadow-root',
    host: nodeId(4),
    root: nodeId(id),
    closed: false,
    delegatesFocus: false,
    manualSlots: false,
    nodes,
  });
  checkOps([root(50, [element(51, 'p'), text(52)])], model, noSheets);
  const { gone } = checkOps([root(60, [{ kind: 'existing', id: nodeId(51) }])], model, noSheets);
  expect(gone.map(({ id }) => id)).toEqual([50, 52]);
  expect(model.entry(nodeId(51))?.parent?.id).toBe(60);
  expect([...model.roots].map(({ id }) => id)).toEqual([1, 60]);
});
