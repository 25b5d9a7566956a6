import type { Mark, NodeId } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { find, nextFrame, show } from '../capture/testing/fake-context.js';
import { createHighlight, type Highlight } from './highlight.js';
import { createOperatorCursor, type OperatorCursor } from './operator-cursor.js';

const button = 1 as NodeId;
const gone = 2 as NodeId;

describe("what operators draw in the customer's page", () => {
  let place: HTMLElement;
  let layer: HTMLElement;
  let cursor: OperatorCursor;
  let highlight: Highlight;

  beforeEach(() => {
    place = show('<div style="height:100px"></div><button style="width:200px;height:40px">Pay</button><div style="height:3000px"></div>');
    layer = document.createElement('div');
    Object.assign(layer.style, { position: 'fixed', inset: '0', pointerEvents: 'none' });
    document.body.append(layer);
    const parts = { window, layer, nodeOf: (id: NodeId) => (id === button ? find(place, 'button') : null) };
    cursor = createOperatorCursor(parts);
    highlight = createHighlight(parts);
  });
  afterEach(() => {
    cursor.stop();
    highlight.stop();
    place.remove();
    layer.remove();
    window.scrollTo(0, 0);
  });

  const ann = { id: 'ann', name: 'Ann' };
  const mark: Mark = { shape: 'pointer', node: button, fractionX: 0.5, fractionY: 0.25, x: 300, y: 200 };
  const target = () => find(place, 'button').getBoundingClientRect();
  const drawnCursor = () => find(layer, '[data-operator-cursor]').getBoundingClientRect();
  const drawnBox = () => find(layer, '[data-operator-highlight]').getBoundingClientRect();

  it('the pointer stands on its node, with the name, and stays there when the page scrolls', async () => {
    cursor.show(ann, mark);
    await nextFrame();
    expect(layer.textContent).toBe('Ann');
    const near = () => expect([drawnCursor().left, drawnCursor().top]).toEqual([expect.closeTo(target().left + 100, 0), expect.closeTo(target().top + 10, 0)]);
    near();
    window.scrollTo(0, 60);
    await nextFrame();
    near();
  });

  it('the pointer eases to its next place, and stands at the coordinates of a node that is gone', async () => {
    cursor.show(ann, mark);
    await nextFrame();
    cursor.show(ann, { ...mark, node: gone });
    await expect.poll(() => Math.round(drawnCursor().left)).toBe(300);
    expect(Math.round(drawnCursor().top)).toBe(200);
  });

  it('the highlight is around its node within 2 px, and follows it', async () => {
    highlight.show('ann', button);
    await nextFrame();
    const near = () => {
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(Math.abs(drawnBox()[side] - target()[side])).toBeLessThanOrEqual(2);
    };
    near();
    find(place, 'button').style.marginLeft = '70px';
    window.scrollTo(0, 30);
    await nextFrame();
    near();
  });

  it('takes no events from the page, and leaves nothing behind', async () => {
    cursor.show(ann, mark);
    highlight.show('ann', button);
    await nextFrame();
    const { left, top } = target();
    expect(document.elementFromPoint(left + 100, top + 10)).toBe(find(place, 'button'));
    cursor.show(ann, { ...mark, shape: 'none' });
    highlight.hide('ann');
    expect(layer.childElementCount).toBe(0);
    cursor.show(ann, mark);
    highlight.show('ann', button);
    cursor.stop();
    highlight.stop();
    expect(layer.childElementCount).toBe(0);
  });
});
