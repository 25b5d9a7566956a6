/** Scrolling at the customer and in the replica, where each browser has a will of its own: anchors, smoothness, fields that follow their caret. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTwinFrames, type TwinFrames } from '../random/twin-frames.js';

describe('scrolling in both pages', () => {
  let twins: TwinFrames;
  afterEach(() => twins.stop());

  const bars = (count: number, style = ''): string =>
    Array.from({ length: count }, (_, index) => `<div class="bar" style="height:100px;${style}">${index}</div>`).join('');
  const frames = async (): Promise<void> => {
    for (let count = 0; count < 4; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  const settle = async (): Promise<void> => {
    await twins.settled();
    await frames();
    await twins.settled();
  };
  const held = (is: () => boolean): Promise<boolean> => vi.waitUntil(is, { timeout: 5000 });
  const both = (selector: string): [Element, Element] => {
    const [one, other] = [twins.page.querySelector(selector), twins.replica.querySelector(selector)];
    if (one === null || other === null) throw new Error(`${selector} is not on both sides`);
    return [one, other];
  };
  const expectSame = (selector: string): void => {
    const [one, other] = both(selector);
    expect({ left: other.scrollLeft, top: other.scrollTop }).toEqual({ left: one.scrollLeft, top: one.scrollTop });
  };
  const pageScrolls = (): [number | undefined, number | undefined] => [twins.page.defaultView?.scrollY, twins.replica.defaultView?.scrollY];

  it('keeps its place where content comes above what is seen, in page and element', async () => {
    twins = await createTwinFrames(`<div id="box" style="height:300px;overflow:auto">${bars(20)}</div>${bars(30)}`);
    twins.page.defaultView?.scrollTo(0, 900);
    both('#box')[0].scrollTo(0, 500);
    await settle();
    const bar = twins.page.createElement('div');
    bar.style.height = '77px';
    twins.page.body.prepend(bar, bar.cloneNode());
    both('#box')[0].prepend(bar.cloneNode());
    await settle();
    expect(pageScrolls()).toEqual([1054, 1054]);
    expect(both('#box')[0].scrollTop).toBe(577);
    expectSame('#box');
  });

  it('stays where the customer is while a page without anchors of its own grows above', async () => {
    twins = await createTwinFrames(
      `<style>html, #box { overflow-anchor: none }</style><div id="box" style="height:300px;overflow:auto">${bars(20)}</div>${bars(30)}`,
    );
    twins.page.defaultView?.scrollTo(0, 900);
    both('#box')[0].scrollTo(0, 500);
    await settle();
    const bar = twins.page.createElement('div');
    bar.style.height = '77px';
    twins.page.body.prepend(bar);
    both('#box')[0].prepend(bar.cloneNode());
    await settle();
    expect(pageScrolls()).toEqual([900, 900]);
    expectSame('#box');
    // A browser that anchors though the customer's did not (Safari has no anchors): it is taken back.
    const shown = both('#box')[1];
    shown.scrollTop = 577;
    both('#box')[0].setAttribute('title', 'changed');
    await twins.settled();
    await held(() => shown.scrollTop === 500);
  });

  it('arrives at once where the page scrolls smoothly', async () => {
    twins = await createTwinFrames(
      `<style>html, #box { scroll-behavior: smooth }</style><div id="box" style="height:300px;overflow:auto">${bars(20)}</div>${bars(30)}`,
    );
    const box = both('#box')[0];
    const ended = new Promise((resolve) => box.addEventListener('scrollend', resolve, { once: true }));
    box.scrollTo(0, 800);
    await ended;
    await settle();
    expect(box.scrollTop).toBe(800);
    expectSame('#box');
  });

  it('scrolls right-to-left boxes to the negative side', async () => {
    twins = await createTwinFrames('<div id="box" dir="rtl" style="width:200px;overflow:auto"><div style="width:1000px;height:50px"></div></div>');
    both('#box')[0].scrollLeft = -321;
    await settle();
    expect(both('#box')[0].scrollLeft).toBe(-321);
    expectSame('#box');
  });

  it('follows a line that is longer than its field, and a textarea', async () => {
    twins = await createTwinFrames('<input style="width:80px"><textarea rows="2"></textarea>');
    const input = both('input')[0] as HTMLInputElement;
    input.value = 'a line that is much longer than what there is room for';
    input.focus();
    input.scrollLeft = 70;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settle();
    expect(input.scrollLeft).toBe(70);
    expectSame('input');
    const area = both('textarea')[0] as HTMLTextAreaElement;
    area.value = 'one\ntwo\nthree\nfour\nfive\nsix';
    area.focus();
    area.scrollTop = 30;
    await settle();
    expect(area.scrollTop).toBeGreaterThan(20);
    expectSame('textarea');
    // The field has lost the focus, and shows its beginning.
    expectSame('input');
  });

  it('is where it was after another keyframe, and in a box that came to scroll later', async () => {
    twins = await createTwinFrames(`<div id="box">${bars(9)}</div>`);
    const box = both('#box')[0] as HTMLElement;
    box.style.cssText = 'height:200px;overflow:auto';
    box.scrollTop = 333;
    await settle();
    expectSame('#box');
    await twins.takeKeyframe();
    expect(both('#box')[1].scrollTop).toBe(333);
  });
});
