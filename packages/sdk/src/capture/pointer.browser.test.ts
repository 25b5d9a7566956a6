import type { PointerState } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createPointerCapture } from './pointer.js';
import { createFakePage, find, nextFrame, show, type FakePage } from './testing/fake-context.js';

describe('pointer', () => {
  let fake: FakePage;
  let sent: PointerState[];
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    sent = [];
    place = show('<button style="position:fixed;left:20px;top:30px;width:100px;height:40px">b</button>');
    fake.keyframe(createPointerCapture(fake.context, { pointer: (state) => void sent.push(state) }), document);
  });
  afterEach(() => {
    fake.stop();
    place.remove();
  });

  it('tells where the hand moves and presses, in order', async () => {
    await userEvent.click(find(place, 'button'));
    await expect.poll(() => sent.map(({ phase }) => phase).filter((phase) => phase !== 'move')).toEqual(['down', 'up']);
    const down = sent.find(({ phase }) => phase === 'down');
    expect(down).toMatchObject({ touch: false, x: 70 });
    expect(down?.y).toBeCloseTo(50, 0);
  });

  it('does not tell what a script does', async () => {
    find(place, 'button').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: 5, clientY: 5 }));
    await nextFrame();
    expect(sent).toEqual([]);
  });
});
