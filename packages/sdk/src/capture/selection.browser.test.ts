import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSelectionCapture } from './selection.js';
import type { Capture } from './capture.js';
import { createFakePage, find, next, show, type FakePage } from './testing/fake-context.js';

describe('selection and focus', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    capture = createSelectionCapture(fake.context);
    getSelection()?.removeAllRanges();
  });
  afterEach(() => {
    fake.stop();
    place.remove();
  });

  function text(selector: string): Node {
    const node = find(place, selector).firstChild;
    if (node === null) throw new Error(`no text in ${selector}`);
    return node;
  }
  async function select(...ends: [Node, number, Node, number]): Promise<void> {
    const changed = next(document, 'selectionchange');
    getSelection()?.setBaseAndExtent(...ends);
    await changed;
  }

  it('tells what is selected in the direction in which it was, and that it no longer is', async () => {
    place = show('<p>one</p><b>two</b>');
    fake.keyframe(capture, document);
    await select(text('b'), 2, text('p'), 1);
    const range = { anchor: fake.idOf(text('b')), anchorOffset: 2, focus: fake.idOf(text('p')), focusOffset: 1 };
    expect(fake.flush(capture)).toEqual([{ kind: 'selection', range }]);
    expect(fake.keyframe(capture, document)).toEqual([{ kind: 'selection', range }]);
    await select(text('p'), 1, text('p'), 1);
    expect(fake.flush(capture)).toEqual([{ kind: 'selection', range: null }]);
  });

  it('[P3] does not tell a selection in a masked place', async () => {
    place = show('<p data-masked>secret</p>');
    fake.keyframe(capture, document);
    await select(text('p'), 0, text('p'), 3);
    expect(fake.flush(capture)).toEqual([]);
  });

  it('tells the caret of what is edited, and none where none is seen', async () => {
    place = show('<p>one</p><div contenteditable>two</div>');
    fake.keyframe(capture, document);
    await select(text('p'), 1, text('p'), 1);
    expect(fake.flush(capture)).toEqual([]);
    find(place, 'div').focus();
    await select(text('div'), 2, text('div'), 2);
    const [anchor, focus] = [fake.idOf(text('div')), fake.idOf(text('div'))];
    expect(fake.flush(capture)).toEqual([
      { kind: 'selection', range: { anchor, anchorOffset: 2, focus, focusOffset: 2 } },
      { kind: 'focus', node: fake.idOf(find(place, 'div')) },
    ]);
    find(place, 'div').blur();
    expect(fake.flush(capture)).toEqual([
      { kind: 'selection', range: null },
      { kind: 'focus', node: null },
    ]);
  });

  it('tells caret and selection of a text field, and again with its next value', async () => {
    place = show('<input value="abcdef"><input type="number" value="12">');
    fake.keyframe(capture, document);
    const input = find<HTMLInputElement>(place, 'input');
    const node = fake.idOf(input);
    input.focus();
    const changed = next(document, 'selectionchange');
    input.setSelectionRange(2, 4);
    await changed;
    expect(fake.flush(capture)).toEqual([
      { kind: 'focus', node },
      { kind: 'field-selection', node, start: 2, end: 4 },
    ]);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(fake.flush(capture)).toEqual([{ kind: 'field-selection', node, start: 2, end: 4 }]);
    expect(fake.keyframe(capture, document)).toContainEqual({ kind: 'field-selection', node, start: 2, end: 4 });
    // A number says nothing of a selection.
    find(place, '[type=number]').focus();
    expect(fake.flush(capture)).toEqual([{ kind: 'focus', node: fake.idOf(find(place, '[type=number]')) }]);
  });

  it('[P3] tells no caret in a masked field: where it is tells how much was typed', () => {
    place = show('<input value="secret" data-masked>');
    fake.keyframe(capture, document);
    find(place, 'input').focus();
    expect(fake.flush(capture)).toEqual([{ kind: 'focus', node: fake.idOf(find(place, 'input')) }]);
  });

  it('finds a selection inside a shadow root', async () => {
    place = show('<p></p>');
    const root = find(place, 'p').attachShadow({ mode: 'open' });
    root.innerHTML = '<i>inside</i>';
    fake.keyframe(capture, document);
    fake.add(capture, root);
    const inner = find(root, 'i').firstChild;
    if (inner === null) throw new Error('no text');
    await select(inner, 1, inner, 4);
    expect(fake.flush(capture)).toEqual([{ kind: 'selection', range: { anchor: fake.idOf(inner), anchorOffset: 1, focus: fake.idOf(inner), focusOffset: 4 } }]);
  });

  it('tells the focused element, the innermost one, and that nothing has the focus any more', () => {
    place = show('<input><p></p><iframe></iframe>');
    const root = find(place, 'p').attachShadow({ mode: 'open' });
    root.innerHTML = '<button>b</button>';
    const inner = find<HTMLIFrameElement>(place, 'iframe').contentDocument;
    if (inner === null) throw new Error('a frame has no document');
    inner.body.innerHTML = '<input>';
    fake.keyframe(capture, document);
    fake.add(capture, root);
    fake.add(capture, inner);
    const focusOf = (element: HTMLElement) => {
      element.focus();
      return fake.flush(capture).filter(({ kind }) => kind === 'focus');
    };
    for (const element of [find(place, 'input'), find(root, 'button'), find(inner, 'input')]) {
      expect(focusOf(element)).toEqual([{ kind: 'focus', node: fake.idOf(element) }]);
    }
    find(inner, 'input').blur();
    find(place, 'input').focus();
    find(place, 'input').blur();
    expect(fake.flush(capture)).toEqual([{ kind: 'focus', node: null }]);
  });
});
