/** What is painted of a selection beside its highlight: the height of lines, and a space where it goes on behind one. */
import type { Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { idIn, pageOf, putUnderTest, type UnderTest } from './replica-under-test.js';

let test: UnderTest;
beforeEach(() => {
  test = putUnderTest();
});
afterEach(() => test.stop());

/** Selects from one text to another. */
async function select(body: string, from: readonly [string, number], to: readonly [string, number]): Promise<void> {
  const page = pageOf(`<body style="margin:0;font:20px/30px monospace">${body}</body>`);
  const [anchor, focus] = [idIn(page.nodes, from[0]), idIn(page.nodes, to[0])];
  const selection: Op = { kind: 'selection', range: { anchor, anchorOffset: from[1], focus, focusOffset: to[1] } };
  await test.keyframe([page, selection]);
}

/** Those as high as a line: behind its end. */
const ends = () => test.replica.selectedLines?.().filter(({ height }) => height === 30) ?? [];
const glyphPx = 12;

it('goes on for a space where what is selected goes on in another line, and not at its end', async () => {
  await select('<p style="margin:0">abc</p><p style="margin:0">de</p>', ['abc', 1], ['de', 2]);
  expect(ends()).toHaveLength(1);
  expect(ends()[0]).toMatchObject({ left: 3 * glyphPx, top: 0, height: 30 });
  expect(ends()[0]?.width).toBeCloseTo(glyphPx, 0);
});

it('goes on behind wrapped lines, forced breaks and empty lines', async () => {
  await select('<p style="margin:0;width:60px">abcd efgh</p><p style="margin:0"><br></p><p style="margin:0">end</p>', ['abcd efgh', 0], ['end', 1]);
  expect(ends().map(({ left, top }) => [left / glyphPx, top / 30])).toEqual([
    [4, 0],
    [4, 1],
    [0, 2],
  ]);
});

it('fills the line above and below letters, as high as the highest in it makes it', async () => {
  await select('<p style="margin:0">ab<span style="line-height:50px">cd</span></p>', ['ab', 0], ['cd', 2]);
  const boxes = test.replica.selectedLines?.() ?? [];
  expect(Math.min(...boxes.map(({ top }) => top))).toBe(0);
  expect(Math.max(...boxes.map(({ top, height }) => top + height))).toBe(50);
  expect(boxes).toHaveLength(4);
});

it('draws nothing of what is scrolled away, and leaves the page as it is', async () => {
  await select('<div style="height:60px;overflow:hidden">a<br>b<br>c<br>d</div><p style="margin:0">e</p>', ['a', 0], ['e', 1]);
  expect(ends().map(({ top }) => top)).toEqual([0, 30]);
  expect(test.document.querySelector('pagetwin-text')).toBe(null);
});

it("has the page's own colour, and measures once after each patch", async () => {
  await select('<style>p::selection { background: gold }</style><p>abc</p><p>de</p>', ['abc', 0], ['de', 1]);
  const drawn = test.replica.selectedLines?.();
  expect(drawn?.every(({ color }) => color === 'rgb(255, 215, 0)')).toBe(true);
  expect(test.replica.selectedLines?.()).toBe(drawn);
  await test.patch([{ kind: 'selection', range: null }]);
  expect(test.replica.selectedLines?.()).toEqual([]);
});
