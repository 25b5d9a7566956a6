import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTopLayerCapture } from './top-layer.js';
import type { Capture } from './capture.js';
import { createFakePage, find, next, nextFrame, show, type FakePage } from './testing/fake-context.js';

describe('top layer', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    capture = createTopLayerCapture(fake.context);
    place = show('<dialog id="d"></dialog><dialog id="e"></dialog><div id="p" popover></div><button popovertarget="p"></button>');
  });
  afterEach(() => {
    fake.stop();
    place.remove();
  });
  const dialog = (id: string) => find<HTMLDialogElement>(place, id);
  const layer = (id: string, name: string) => ({ kind: 'top-layer', node: fake.idOf(find(place, id)), layer: name });

  it('tells modal dialogs and popovers that open and close', () => {
    fake.keyframe(capture, document);
    dialog('#d').showModal();
    find(place, '#p').showPopover();
    expect(fake.flush(capture)).toEqual([layer('#d', 'modal'), layer('#p', 'popover')]);
    find(place, '#p').hidePopover();
    dialog('#d').close();
    expect(fake.flush(capture)).toEqual([layer('#p', 'none'), layer('#d', 'none')]);
  });

  it('does not call a dialog modal that is merely open', () => {
    fake.keyframe(capture, document);
    dialog('#d').show();
    capture.attributeChanged?.(dialog('#d'), 'open');
    expect(fake.flush(capture)).toEqual([]);
  });

  it('hears a popover that markup opens', async () => {
    fake.keyframe(capture, document);
    const toggled = next(find(place, '#p'), 'toggle');
    find(place, 'button').click();
    await toggled;
    expect(fake.flush(capture)).toEqual([layer('#p', 'popover')]);
  });

  it('tells in a keyframe what is open, in the order in which it opened', () => {
    fake.keyframe(capture, document);
    dialog('#e').showModal();
    dialog('#d').showModal();
    expect(fake.keyframe(capture, document)).toEqual([layer('#e', 'modal'), layer('#d', 'modal')]);
  });

  it('brings a dialog up that closed and opened again between two flushes', () => {
    fake.keyframe(capture, document);
    dialog('#d').showModal();
    dialog('#e').showModal();
    fake.flush(capture);
    dialog('#d').close();
    dialog('#d').showModal();
    expect(fake.flush(capture)).toEqual([layer('#d', 'none'), layer('#d', 'modal')]);
  });

  it('tells what is shown in full screen, one in the other, also to who joins late, and that it is over', async () => {
    place.innerHTML = '<main id="m"><p id="host"></p><button>full</button></main>';
    const root = find(place, '#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<b id="b"><button>in</button></b>';
    fake.keyframe(capture, document, root);
    const inner = find(root, '#b');
    // Only a person's click may ask for it.
    const full = async (element: Element, button: HTMLElement) => {
      const entered = next(document, 'fullscreenchange');
      button.onclick = () => void element.requestFullscreen();
      await userEvent.click(button);
      await entered;
    };
    const told = (element: Element, name: string) => ({ kind: 'top-layer', node: fake.idOf(element), layer: name });
    await full(find(place, '#m'), find(place, 'button'));
    expect(fake.flush(capture)).toEqual([layer('#m', 'fullscreen')]);
    await full(inner, find(place, 'main > button'));
    expect(fake.flush(capture)).toEqual([told(inner, 'fullscreen')]);
    expect(fake.keyframe(capture, document, root)).toEqual([layer('#m', 'fullscreen'), told(inner, 'fullscreen')]);
    const left = next(document, 'fullscreenchange');
    await document.exitFullscreen();
    await left;
    await document.exitFullscreen().catch(() => undefined);
    await nextFrame();
    expect(fake.flush(capture)).toEqual(expect.arrayContaining([layer('#m', 'none'), told(inner, 'none')]));
  });
});
