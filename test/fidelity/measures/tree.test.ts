/** Counting and pairing, on plain data; what a browser says of its page is tried in measures.e2e.test.ts. */
import { expect, test } from 'vitest';
import type { AnimationDescription, DocumentDescription, ElementDescription, NodeDescription } from '../../support/tree/description.js';
import { compareTrees } from './tree.js';

let lastIndex = 0;
const element = (name: string, parts: Partial<ElementDescription> = {}): ElementDescription => ({
  kind: 'element',
  index: lastIndex++,
  name,
  attributes: {},
  state: {},
  children: [],
  ...parts,
});
const text = (said: string): NodeDescription => ({ kind: 'text', index: lastIndex++, text: said });
const page = (children: readonly NodeDescription[], parts: Partial<DocumentDescription> = {}): DocumentDescription => ({
  compatMode: 'CSS1Compat',
  selected: '',
  atMs: 1000,
  rules: [],
  children,
  ...parts,
});
const list = (...items: readonly string[]) => page([element('ul', { children: items.map((item) => element('li', { children: [text(item)] })) })]);

test('equal trees are wholly equal, and every node counts', () => {
  expect(compareTrees(list('a', 'b'), list('a', 'b'))).toMatchObject({ total: 6, equal: 6, first: null });
});

test('one insertion at the front is one subtree of difference', () => {
  const { total, equal, first } = compareTrees(list('a', 'b', 'c'), list('x', 'a', 'b', 'c'));
  expect({ total, equal }).toEqual({ total: 10, equal: 8 });
  expect(first).toMatchObject({ customer: '(absent)' });
});

test('what is lacking at the operator is told with all that is in it', () => {
  const { total, equal, lacking } = compareTrees(list('a', 'b'), list('a'));
  expect({ total, equal, lacking: lacking.length }).toEqual({ total: 6, equal: 4, lacking: 1 });
});

test('an element that changed is one difference, and its children are looked at all the same', () => {
  const own = page([element('p', { attributes: { class: 'a' }, children: [text('same'), element('b', { children: [text('one')] })] })]);
  const other = page([element('p', { attributes: { class: 'b' }, children: [text('same'), element('b', { children: [text('two')] })] })]);
  const { total, equal, first } = compareTrees(own, other);
  expect({ total, equal, path: first?.path }).toEqual({ total: 5, equal: 3, path: 'document > p.a (0) @class' });
});

test('two places swapped are seen', () => {
  expect(compareTrees(list('a', 'b'), list('b', 'a')).equal).toBeLessThan(6);
});

test('a shadow root or frame that only one side has is a difference, with its nodes', () => {
  const own = page([element('x-a', { shadow: { rules: [], children: [text('inside')] } })]);
  expect(compareTrees(own, page([element('x-a')]))).toMatchObject({ total: 3, equal: 1, first: { path: 'document > x-a (0) shadow root' } });
  const framed = page([element('iframe', { frame: page([text('inside')]) })]);
  expect(compareTrees(framed, page([element('iframe')]))).toMatchObject({ equal: 1, first: { path: 'document > iframe (0) frame' } });
});

test('what is selected, and the mode of the document, are compared', () => {
  expect(compareTrees(page([], { selected: 'word' }), page([])).first?.path).toBe('document selected text');
  expect(compareTrees(page([], { compatMode: 'BackCompat' }), page([])).first?.path).toBe('document compatMode');
});

const moving = (parts: Partial<AnimationDescription>, atMs = 1000) =>
  page([element('i', { animations: [{ name: 'slide', playState: 'running', rate: 1, timeMs: 500, periodMs: null, ...parts }] })], { atMs });

test('an animation is in phase when it is as far as the time between the two looks says', () => {
  expect(compareTrees(moving({}), moving({ timeMs: 700 }, 1200)).first).toBeNull();
  expect(compareTrees(moving({}), moving({ timeMs: 500 }, 1200)).first?.path).toMatch(/time of slide$/);
  expect(compareTrees(moving({ playState: 'paused' }), moving({ playState: 'paused' }, 1200)).first).toBeNull();
});

test('an endless animation may be rounds ahead', () => {
  expect(compareTrees(moving({ periodMs: 2000 }), moving({ periodMs: 2000, timeMs: 6480 })).first).toBeNull();
  expect(compareTrees(moving({ periodMs: 2000 }), moving({ periodMs: 2000, timeMs: 7500 })).first).not.toBeNull();
});

test('an animation that is lacking, paused or faster is a difference', () => {
  for (const other of [page([element('i')]), moving({ playState: 'paused' }), moving({ rate: 2 })]) {
    expect(compareTrees(moving({}), other).first?.path).toMatch(/animations$/);
  }
});

test('what is excused counts as one equal node', () => {
  const own = page([element('iframe', { children: [text('a')] })]);
  const other = page([element('span', { attributes: { title: 'not shared' } })]);
  expect(compareTrees(own, page([element('iframe')]), { isExcused: () => true })).toMatchObject({ total: 2, equal: 2 });
  expect(compareTrees(own, other, { isExcused: () => true }).first).not.toBeNull();
});
