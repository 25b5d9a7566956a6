/** What the console draws and says beside the replica: carets, selections in fields, boxes of the browser, open lists. */
import { stateOps, type Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idIn, pageOf, pageText, putUnderTest, type UnderTest } from './replica-under-test.js';

describe('what is drawn beside the replica', () => {
  let test: UnderTest;
  let nodes: ReturnType<typeof pageOf>['nodes'];

  async function show(body: string): Promise<void> {
    const page = pageOf(`<body style="margin:0">${body}</body>`);
    ({ nodes } = page);
    await test.keyframe([page]);
  }
  const caret = () => test.replica.caret?.() ?? null;

  beforeEach(() => {
    test = putUnderTest();
  });
  afterEach(() => test.stop());

  it("draws a field's caret behind the text before it", async () => {
    await show('<input style="font:20px monospace;padding:4px;border:1px solid;margin:10px;width:300px" value="abcdef">');
    const node = idIn(nodes, 'input');
    await test.patch([
      { kind: 'focus', node },
      { kind: 'field-selection', node, start: 3, end: 3 },
    ]);
    const glyphPx = widthOf('abcdef', '20px monospace') / 6;
    expect(caret()?.selected).toEqual([]);
    expect(caret()?.caret?.left).toBeCloseTo(10 + 1 + 4 + 3 * glyphPx, 0);
    const { top = 0, height = 0 } = caret()?.caret ?? {};
    expect(top).toBeGreaterThanOrEqual(15);
    expect(height).toBeGreaterThan(18);
    expect(test.document.querySelector('pagetwin-text')).toBe(null);
  });

  it('draws what is selected in a textarea, line by line', async () => {
    await show('<textarea style="font:20px/30px monospace;padding:0;border:0;width:400px;height:200px">one\ntwo\nthree</textarea>');
    const node = idIn(nodes, 'textarea');
    await test.patch([
      { kind: 'focus', node },
      { kind: 'field-selection', node, start: 1, end: 6 },
    ]);
    const glyphPx = widthOf('abcdef', '20px monospace') / 6;
    const [first, second] = caret()?.selected.filter(({ width }) => width > 1) ?? [];
    expect(first?.left).toBeCloseTo(glyphPx, 0);
    expect(second?.left).toBeCloseTo(0, 0);
    expect(second?.width).toBeCloseTo(2 * glyphPx, 0);
    expect((second?.top ?? 0) - (first?.top ?? 0)).toBeCloseTo(30, 0);
    expect(caret()?.caret).toBe(null);
  });

  it('shows no caret of a field whose value is new, until it is told', async () => {
    await show('<input value="abc">');
    const node = idIn(nodes, 'input');
    await test.patch([
      { kind: 'focus', node },
      { kind: 'field-selection', node, start: 3, end: 3 },
    ]);
    expect(caret()?.caret).not.toBe(null);
    await test.patch([{ kind: 'value', node, value: pageText('••••••••') }]);
    expect(caret()).toBe(null);
  });

  it('shows no caret of a field that is not to be seen: an editor draws its own', async () => {
    await show(
      '<div style="overflow:hidden;width:3px;height:0;position:relative"><textarea style="position:absolute;bottom:-1em;width:1000px">abc</textarea></div>',
    );
    const node = idIn(nodes, 'textarea');
    await test.patch([
      { kind: 'focus', node },
      { kind: 'field-selection', node, start: 3, end: 3 },
    ]);
    expect(caret()?.caret ?? null).toBe(null);
  });

  it('draws the caret of what is edited, in text and in an empty line', async () => {
    await show('<div style="font:20px/30px monospace"><p style="margin:0">abc</p><p style="margin:0"><br></p></div>');
    const text = idIn(nodes, 'abc');
    const set = (node: typeof text, offset: number): Op => ({
      kind: 'selection',
      range: { anchor: node, anchorOffset: offset, focus: node, focusOffset: offset },
    });
    const glyphPx = widthOf('abcdef', '20px monospace') / 6;
    await test.patch([set(text, 2)]);
    expect(caret()?.caret?.left).toBeCloseTo(2 * glyphPx, 0);
    await test.patch([set(idIn(nodes, 'p', 1), 0)]);
    expect(caret()?.caret?.left).toBeCloseTo(0, 0);
    expect(caret()?.caret?.top).toBeGreaterThanOrEqual(30);
    await test.patch([{ kind: 'selection', range: null }]);
    expect(caret()).toBe(null);
  });

  it('leaves the colour of selected letters alone where the page gives only their ground', async () => {
    await show('<style>p::selection { background: gold } b::selection { color: red }</style><p>a</p><b>b</b>');
    const colors = ['p', 'b'].map((name) => test.window.getComputedStyle(test.find(name), '::highlight(pagetwin-selection)'));
    expect(colors.map(({ color, backgroundColor }) => [color, backgroundColor])).toEqual([
      ['rgb(0, 0, 0)', 'rgb(255, 215, 0)'],
      ['rgb(255, 0, 0)', 'rgba(0, 0, 0, 0)'],
    ]);
  });

  it('[P3] shows dots for a masked number and date, which take none for their value', async () => {
    await show('<input type="number" value="••••"><input type="date"><input type="range"><input type="number">');
    const dots = pageText('••••••••');
    await test.patch([0, 1, 2, 3].map((nth) => ({ kind: 'value', node: idIn(nodes, 'input', nth), value: nth === 3 ? pageText('42') : dots })));
    const inputs = Array.from(test.document.querySelectorAll('input'));
    expect(inputs.map(({ value }) => value)).toEqual(['11111111', '2000-01-01', '50', '42']);
    const securityOf = (input: HTMLInputElement) => test.window.getComputedStyle(input).getPropertyValue('-webkit-text-security');
    expect(inputs.map(securityOf)).toEqual(['disc', 'disc', 'disc', 'none']);
    await test.patch([{ kind: 'value', node: idIn(nodes, 'input', 0), value: pageText('7') }]);
    expect(inputs[0]?.value).toBe('7');
    expect(inputs[0]?.hasAttribute('data-pagetwin-masked')).toBe(false);
  });

  it('[P3] shows dots for the name of a chosen file, and none when there is none any more', async () => {
    await show('<style>input:valid { color: red }</style><input type="file" required>');
    const node = idIn(nodes, 'input');
    const input = test.document.querySelector('input');
    const names = (): string[] => Array.from(input?.files ?? [], ({ name }) => name);
    await test.patch([{ kind: 'value', node, value: pageText('••••••••') }]);
    expect([names(), input?.matches(':valid')]).toEqual([['••••••••'], true]);
    await test.patch([{ kind: 'value', node, value: pageText('') }]);
    expect([names(), input?.matches(':valid')]).toEqual([[], false]);
  });

  it('knows what the browser shows, until it is over or its control is gone', async () => {
    await show('<input>');
    const node = idIn(nodes, 'input');
    const box = (ui: 'alert' | 'file', isOpen: boolean): Op => ({
      kind: 'native-ui',
      ui,
      isOpen,
      node: ui === 'file' ? node : null,
      text: pageText(isOpen ? 'words' : ''),
    });
    await test.patch([box('alert', true), box('file', true)]);
    expect(test.replica.boxes).toEqual([
      { ui: 'alert', node: null, text: 'words' },
      { ui: 'file', node, text: 'words' },
    ]);
    await test.patch([box('alert', false)]);
    expect(test.replica.boxes).toHaveLength(1);
    await test.patch([{ kind: 'remove', node }]);
    expect(test.replica.boxes).toEqual([]);
  });

  it('knows which select is open', async () => {
    await show('<select><option>a<option>b</select>');
    const node = idIn(nodes, 'select');
    await test.patch([{ kind: 'states', node, flags: stateOps.stateFlag.open }]);
    expect(test.replica.openPickers?.()).toEqual([node]);
    await test.patch([{ kind: 'states', node, flags: 0 }]);
    expect(test.replica.openPickers?.()).toEqual([]);
  });

  it('fills the viewport with what is in full screen, above all, and takes it back', async () => {
    await show('<div style="transform:scale(.5);overflow:hidden;width:100px"><div id="f" style="background:red;width:50px;height:50px"></div></div>');
    const node = idIn(nodes, 'div', 1);
    const shown = test.find('#f');
    await test.patch([{ kind: 'top-layer', node, layer: 'fullscreen' }]);
    expect(shown.getBoundingClientRect()).toMatchObject({ left: 0, top: 0, width: 800, height: 600 });
    const style = test.window.getComputedStyle(shown);
    expect([style.padding, style.borderWidth, style.backgroundColor]).toEqual(['0px', '0px', 'rgb(255, 0, 0)']);
    await test.patch([{ kind: 'top-layer', node, layer: 'none' }]);
    expect(shown.getAttributeNames()).toEqual(['id', 'style']);
    expect(shown.getBoundingClientRect().width).toBe(25);
  });
});

function widthOf(text: string, font: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.font = font;
  return context.measureText(text).width;
}
