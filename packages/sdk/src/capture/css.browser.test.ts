import type { Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlobMemory } from '../recorder/blob-memory.js';
import { createHandedOut } from '../recorder/handed-out.js';
import { createScriptedSheets } from '../recorder/scripted-sheets.js';
import { createSheetCopies } from '../recorder/sheet-copies.js';
import { createCssCapture } from './css.js';
import { createRuleEdits } from './css/rule-edits.js';
import type { Capture } from './capture.js';
import { createFakePage, find, next, show, type FakePage } from './testing/fake-context.js';

describe('style sheets', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;

  beforeEach(() => {
    fake = createFakePage();
    const blobs = createBlobMemory(fake.context.page);
    capture = createCssCapture(fake.context, {
      copies: createSheetCopies(window, { fetchAsset: () => Promise.resolve(null) }),
      scripted: createScriptedSheets({ page: fake.context.page, blobs, changed: () => undefined }),
      handedOut: createHandedOut(window, () => fake.context.requestFlush()),
      blobs,
      createRuleEdits,
    });
  });
  afterEach(() => {
    capture.stop?.();
    fake.stop();
    place.remove();
    document.adoptedStyleSheets = [];
  });

  /** Only what the test made: the page that runs it has sheets of its own. */
  function keyframe(html: string): Op[] {
    place = show(html);
    fake.keyframe(capture);
    fake.add(capture, document);
    return ours(fake.flush(capture));
  }
  const flush = () => ours(fake.flush(capture));
  const ours = (ops: Op[]) => ops.filter((op) => !('owner' in op) || op.owner === null || place.contains(fake.context.ids.nodeOf(op.owner)));
  const style = (selector = 'style') => find<HTMLStyleElement>(place, selector);
  function sheetOf(selector = 'style'): CSSStyleSheet {
    const { sheet } = style(selector);
    if (sheet === null) throw new Error('no sheet');
    return sheet;
  }
  const sheets = (ops: Op[]) => ops.filter((op) => op.kind === 'sheet');
  const rulesOf = (ops: Op[]) => sheets(ops).flatMap(({ rules }) => rules);

  /** What an operator has after the ops, by the browser's own CSSOM. */
  function mirror(ops: Op[], before = new CSSStyleSheet()): CSSStyleSheet {
    for (const op of ops) {
      if (op.kind === 'sheet') before.replaceSync(op.rules.join('\n'));
      if (op.kind !== 'rule-insert' && op.kind !== 'rule-delete') continue;
      let parent: CSSStyleSheet | CSSGroupingRule = before;
      for (const index of op.path.slice(0, -1)) parent = parent.cssRules[index] as CSSGroupingRule;
      const last = op.path.at(-1) ?? 0;
      if (op.kind === 'rule-insert') parent.insertRule(op.rule, last);
      else parent.deleteRule(last);
    }
    return before;
  }
  const texts = (sheet: CSSStyleSheet) => Array.from(sheet.cssRules, (rule) => rule.cssText);

  it('tells a style element by its rules when its media was another one before we came', () => {
    place = show('<style media="print">i { color: red }</style>');
    sheetOf().media.mediaText = 'screen';
    fake.keyframe(capture);
    fake.add(capture, document);
    const [sheet] = sheets(flush());
    expect(sheet).toMatchObject({ media: 'screen', rules: ['i { color: red; }'] });
  });

  it('[C1] tells nothing of a style that is its text, also after its text changed', () => {
    expect(keyframe('<style>.x { color: red } @media print { .x { color: blue } }</style>')).toEqual([]);
    style().textContent = '.y { color: red } .z { color: red }';
    capture.childrenChanged?.(style());
    expect(flush()).toEqual([]);
  });

  it('[C1] tells the sheet of an instruction in an XML document, also of one that came later', async () => {
    const address = (css: string) => URL.createObjectURL(new Blob([css], { type: 'text/css' }));
    const instruct = (css: string) => `xml-stylesheet href="${address(css)}" type="text/css"`;
    const markup = `<?${instruct('.x { color: red; }')}?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body/></html>`;
    place = show('<iframe></iframe>');
    const frame = find<HTMLIFrameElement>(place, 'iframe');
    frame.src = URL.createObjectURL(new Blob([markup], { type: 'application/xhtml+xml' }));
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument;
    if (inner === null) throw new Error('no document');
    const told = (node: Node) => sheets(fake.flush(capture)).filter(({ owner }) => owner === fake.idOf(node));
    const [first] = inner.childNodes;
    fake.idOf(first as Node);
    fake.add(capture, inner);
    expect(told(first as Node)).toMatchObject([{ rules: ['.x { color: red; }'] }]);
    const later = inner.createProcessingInstruction('xml-stylesheet', instruct('.y { color: red; }').slice(15));
    fake.idOf(later);
    inner.insertBefore(later, inner.documentElement);
    await expect.poll(() => told(later).flatMap(({ rules }) => rules)).toEqual(['.y { color: red; }']);
    expect(told(first as Node)).toEqual([]);
  });

  it('[C1] tells the rules of a style that script filled, before or after the start', () => {
    place = show('<style id="a"></style><style id="b"></style>');
    sheetOf('#a').insertRule('.x { color: red }');
    fake.keyframe(capture);
    fake.add(capture, document);
    expect(rulesOf(ours(fake.flush(capture)))).toEqual(['.x { color: red; }']);
    sheetOf('#b').insertRule('.y { color: red }');
    expect(fake.asked()).toBeGreaterThan(0);
    const [op] = sheets(flush());
    expect(op).toMatchObject({ owner: fake.idOf(style('#b')), rules: ['.y { color: red; }'], disabled: false, media: '' });
    expect(flush()).toEqual([]);
  });

  it('[C2] sends small edits small, nested ones too, and they come to the same', () => {
    const twin = mirror(keyframe('<style></style>'));
    const live = sheetOf();
    for (let index = 0; index < 20; index++) live.insertRule(`.r${index} { top: ${index}px }`, index);
    live.insertRule('@media screen { .m { color: red } }', 20);
    mirror(flush(), twin);
    live.deleteRule(3);
    live.insertRule('.new { color: red }', 1);
    const media = live.cssRules[20];
    if (!(media instanceof CSSMediaRule)) throw new Error('no media rule');
    media.insertRule('.n { color: blue }', 1);
    media.deleteRule(0);
    live.insertRule('@media print { .p { color: red } }', 0);
    (live.cssRules[0] as CSSMediaRule).insertRule('.q { color: red }', 1);
    const ops = flush();
    expect(ops.map(({ kind }) => kind)).toEqual(['rule-delete', 'rule-insert', 'rule-insert', 'rule-delete', 'rule-insert']);
    mirror(ops, twin);
    expect(texts(twin)).toEqual(texts(live));
  });

  it('[C2] replaces a rule whose declarations, selector or keyframes changed', () => {
    const twin = mirror(keyframe('<style></style>'));
    const live = sheetOf();
    live.insertRule('.a { color: red }');
    live.insertRule('@media screen { .b { color: red } }', 1);
    live.insertRule('@keyframes k { from { top: 0px } }', 2);
    mirror(flush(), twin);
    const [a, media, keyframes] = Array.from(live.cssRules);
    (a as CSSStyleRule).style.setProperty('color', 'blue');
    ((media as CSSMediaRule).cssRules[0] as CSSStyleRule).style.cssText = 'color: green';
    ((media as CSSMediaRule).cssRules[0] as CSSStyleRule).selectorText = '.c';
    (keyframes as CSSKeyframesRule).appendRule('to { top: 9px }');
    const ops = flush();
    expect(ops).toHaveLength(6);
    mirror(ops, twin);
    expect(texts(twin)).toEqual(texts(live));
  });

  it('[C2] comes to the same after many random edits', () => {
    const seed = 20261123;
    let state = seed;
    const random = (below: number) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
    const twin = mirror(keyframe('<style>.a { color: red }</style>'));
    const live = sheetOf();
    live.insertRule('@media all { .b { color: red } }');
    for (let round = 0; round < 200; round++) {
      for (let edit = random(8); edit >= 0; edit--) {
        const group = Array.from(live.cssRules).find((rule) => rule instanceof CSSMediaRule);
        const parent = random(3) === 0 && group ? group : live;
        const kind = random(5);
        const at = random(parent.cssRules.length + 1);
        const rule = parent.cssRules[at];
        if (kind < 2) parent.insertRule(`.r${random(1000)} { left: ${random(100)}px; }`, at);
        else if (kind === 2 && parent === live) live.insertRule(`@media all { .g${random(1000)} { color: red } }`, at);
        else if (kind === 3 && rule) parent.deleteRule(at);
        else if (rule instanceof CSSStyleRule) rule.style.setProperty('right', `${random(100)}px`);
      }
      mirror(flush(), twin);
      expect(texts(twin), `seed ${seed}, round ${round}`).toEqual(texts(live));
    }
  });

  it('[C3] tells a loaded link by its rules, imports in their place with their conditions', async () => {
    const url = (css: string) => URL.createObjectURL(new Blob([css], { type: 'text/css' }));
    const inner = url('.i { color: red }');
    const outer = url(`@import "${inner}" layer(base) screen; .o { color: blue }`);
    keyframe('');
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: outer });
    const loaded = next(link, 'load');
    place.append(link);
    fake.addElement(capture, link);
    await loaded;
    const [op] = sheets(flush());
    expect(op?.owner).toBe(fake.idOf(link));
    expect(op?.base).toBe(outer);
    expect(op?.rules.map((rule) => rule.replace(/\s+/g, ' '))).toEqual(['@media screen { @layer base { .i { color: red; } } }', '.o { color: blue; }']);
    link.media = 'print';
    capture.attributeChanged?.(link, 'media');
    expect(sheets(flush())).toMatchObject([{ media: 'print', sheet: op?.sheet }]);
  });

  it('[C1] tells a style that is switched off or imports', () => {
    keyframe('<style>.x { color: red }</style>');
    style().disabled = true;
    expect(sheets(flush())).toMatchObject([{ disabled: true, rules: ['.x { color: red; }'] }]);
    style().disabled = false;
    expect(sheets(flush())).toMatchObject([{ disabled: false }]);
  });

  it('[C4] tells constructed sheets before the roots that adopt them, also after a push in place', () => {
    place = show('<p></p>');
    const root = find(place, 'p').attachShadow({ mode: 'open' });
    const [one, two] = [new CSSStyleSheet(), new CSSStyleSheet()];
    one.replaceSync('.one { color: red }');
    two.replaceSync('.two { color: red }');
    document.adoptedStyleSheets = [one];
    root.adoptedStyleSheets = [one];
    fake.keyframe(capture);
    fake.add(capture, document);
    fake.add(capture, root);
    const ops = ours(fake.flush(capture));
    expect(ops.map(({ kind }) => kind)).toEqual(['sheet', 'adopted-sheets', 'adopted-sheets']);
    root.adoptedStyleSheets.push(two);
    const pushed = flush();
    expect(pushed).toMatchObject([
      { kind: 'sheet', owner: null, rules: ['.two { color: red; }'] },
      { kind: 'adopted-sheets', root: fake.idOf(root) },
    ]);
    two.replaceSync('.three { color: red }');
    expect(flush()).toMatchObject([{ kind: 'sheet', rules: ['.three { color: red; }'] }]);
    root.adoptedStyleSheets = [];
    expect(flush()).toEqual([{ kind: 'adopted-sheets', root: fake.idOf(root), sheets: [] }]);
  });

  it('[C2] hears a replacement that comes later', async () => {
    keyframe('');
    const live = new CSSStyleSheet();
    document.adoptedStyleSheets = [live];
    flush();
    await live.replace('.later { color: red }');
    await Promise.resolve();
    expect(rulesOf(flush())).toEqual(['.later { color: red; }']);
  });

  it('keeps shorthands with variables', () => {
    keyframe('<style></style>');
    sheetOf().insertRule('.v { margin: var(--m); background: var(--b) no-repeat }');
    const [rule] = rulesOf(flush());
    expect(rule).toContain('margin: var(--m)');
    expect(rule).toContain('background: var(--b) no-repeat');
  });

  it('tells the rules again of an element that left the replica and came again', () => {
    keyframe('<style>p { color: red }</style>');
    sheetOf().insertRule('i { color: green }');
    const id = fake.idOf(style());
    expect(rulesOf(flush())).toHaveLength(2);
    capture.nodeRemoved?.(style(), id);
    fake.addElement(capture, style());
    expect(rulesOf(flush())).toHaveLength(2);
  });

  it('finds rules that were inserted past every patch, at the next flush', () => {
    const native = document.createElement('iframe');
    document.body.append(native);
    const insertRule = (native.contentWindow as (Window & typeof globalThis) | null)?.CSSStyleSheet.prototype.insertRule;
    native.remove();
    keyframe('<style>.x { color: red }</style>');
    insertRule?.call(sheetOf(), '.y { color: red }', 0);
    expect(rulesOf(flush())).toEqual(['.y { color: red; }', '.x { color: red; }']);
  });

  it('tells everything again in a keyframe, under the same numbers', () => {
    const first = keyframe('<style></style>');
    expect(first).toEqual([]);
    sheetOf().insertRule('.x { color: red }');
    const [told] = sheets(flush());
    fake.keyframe(capture);
    fake.add(capture, document);
    expect(sheets(ours(fake.flush(capture)))).toEqual([told]);
  });

  it('does not tell the same linked sheet again when an equal link takes over the id', async () => {
    const href = URL.createObjectURL(new Blob(['.l { color: red }'], { type: 'text/css' }));
    keyframe('');
    const links = [document.createElement('link'), document.createElement('link')] as const;
    for (const link of links) {
      Object.assign(link, { rel: 'stylesheet', href });
      const loaded = next(link, 'load');
      place.append(link);
      await loaded;
    }
    fake.addElement(capture, links[0]);
    expect(sheets(flush())).toHaveLength(1);
    fake.adopt(capture, links[0], links[1]);
    expect(flush()).toEqual([]);
  });
});
