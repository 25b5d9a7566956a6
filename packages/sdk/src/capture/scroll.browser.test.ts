import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScrollCapture } from './scroll.js';
import type { Capture } from './capture.js';
import { createFakePage, find, next, show, type FakePage } from './testing/fake-context.js';

const scroller = '<div id="s" style="width:100px;height:100px;overflow:auto"><div style="width:500px;height:500px"></div></div>';

describe('scroll', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    capture = createScrollCapture(fake.context);
  });
  afterEach(() => {
    fake.stop();
    place.remove();
    window.scrollTo(0, 0);
  });
  const box = () => find(place, '#s');
  const at = (node: Node, left: number, top: number) => ({ kind: 'scroll', node: fake.idOf(node), left, top });

  it('tells in the first keyframe what was scrolled before, and again in each later one', () => {
    place = show(scroller);
    box().scrollTo(20, 40);
    expect(fake.keyframe(capture, document)).toEqual([at(box(), 20, 40)]);
    expect(fake.keyframe(capture, document)).toEqual([at(box(), 20, 40)]);
  });

  it('tells a scroll by code, and the page under the id of its document', async () => {
    place = show(`${scroller}<div style="height:5000px"></div>`);
    fake.keyframe(capture, document);
    box().scrollTop = 30;
    window.scrollTo(0, 300);
    await expect.poll(() => fake.asked()).toBe(2);
    const ops = fake.flush(capture);
    expect(ops).toHaveLength(2);
    expect(ops).toContainEqual(at(box(), 0, 30));
    expect(ops).toContainEqual(at(document, 0, 300));
    expect(fake.flush(capture)).toEqual([]);
  });

  it('tells of a page that was scrolled before that alone, and not its root element too', () => {
    place = show('<div style="height:5000px"></div>');
    window.scrollTo(0, 300);
    expect(fake.keyframe(capture, document)).toEqual([at(document, 0, 300)]);
  });

  it('hears a scroller in a shadow root', async () => {
    place = show('<p></p>');
    const root = find(place, 'p').attachShadow({ mode: 'open' });
    root.innerHTML = scroller;
    fake.keyframe(capture, document);
    fake.add(capture, root);
    const inner = find(root, '#s');
    const scrolled = next(inner, 'scroll');
    inner.scrollTop = 10;
    await scrolled;
    expect(fake.flush(capture)).toEqual([at(inner, 0, 10)]);
  });

  it('tells 0 when an unscrolled element takes over the id of a scrolled one', () => {
    place = show(scroller);
    const old = box();
    old.scrollTop = 40;
    fake.keyframe(capture, document);
    place.innerHTML = scroller;
    fake.adopt(capture, old, box());
    expect(fake.flush(capture)).toEqual([at(box(), 0, 0)]);
  });

  it('[P3] does not tell how far a masked element is scrolled', () => {
    place = show(`<div data-masked>${scroller}</div>`);
    box().scrollTop = 40;
    expect(fake.keyframe(capture, document)).toEqual([]);
  });

  it('reads each element of a page once, and no leaf that never scrolls', () => {
    place = show('<div><span>text</span></div>'.repeat(5000));
    const read = vi.spyOn(Element.prototype, 'scrollTop', 'get');
    capture.generationBegun?.();
    fake.add(capture, document);
    const beganMs = performance.now();
    fake.flush(capture);
    console.log(`scroll positions of 10,000 elements: ${(performance.now() - beganMs).toFixed(1)} ms`);
    const readElements = read.mock.contexts as Element[];
    read.mockRestore();
    expect(readElements.filter(({ localName }) => localName === 'span')).toEqual([]);
    expect(new Set(readElements).size).toBe(readElements.length);
    expect(readElements.filter((element) => place.contains(element)).length).toBeLessThanOrEqual(5001);
  });
});
