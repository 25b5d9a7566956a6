import type { Mark } from '@pagetwin/protocol';
import { expect, it } from 'vitest';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { createMarks } from './marks.js';

const at = (x: number) => ({ node: null, fractionX: 0, fractionY: 0, x, y: 0 });

function setUp() {
  const clock = createVirtualClock();
  const sent: Mark[] = [];
  return { clock, sent, marks: createMarks({ clock, send: (mark) => sent.push(mark) }) };
}

it('sends at most 30 pointers a second, the latest of them last', () => {
  const { clock, sent, marks } = setUp();
  for (let ms = 0; ms < 1_000; ms += 5) {
    marks.point(at(ms));
    clock.advance(5);
  }
  clock.advance(100);
  expect(sent.length).toBeLessThanOrEqual(31);
  expect(sent.at(-1)?.x).toBe(995);
});

it('sends the first pointer at once', () => {
  const { sent, marks } = setUp();
  marks.point(at(1));
  expect(sent).toHaveLength(1);
});

it('never loses a highlight, or its end, to the latest pointer', () => {
  const { clock, sent, marks } = setUp();
  marks.point(at(1));
  marks.point(at(2));
  marks.highlight(at(3));
  marks.clear();
  clock.advance(1_000);
  expect(sent.map(({ shape }) => shape)).toEqual(['pointer', 'highlight', 'none']);
});
