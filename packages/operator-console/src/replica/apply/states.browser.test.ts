import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stateOps, type NodeId, type Op } from '@pagetwin/protocol';
import {
  createIds,
  dataOf,
  idIn,
  nodesOf,
  pageCss,
  pageOf,
  pageText,
  pageUrl,
  pageBase,
  putUnderTest,
  sheetId,
  type UnderTest,
} from '../replica-under-test.js';

const { stateFlag } = stateOps;
const attribute = 'data-pagetwin-state';
let under: UnderTest;
beforeEach(() => {
  under = putUnderTest();
});
afterEach(() => under.stop());

const colorOf = (selector: string): string => under.window.getComputedStyle(under.find(selector)).color;
const stateOf = (selector: string): string | null => under.find(selector).getAttribute(attribute);
const red = 'rgb(255, 0, 0)';
const marked = (): Element[] => Array.from(under.document.querySelectorAll(`[${attribute}]`));

async function show(html: string, css: string): Promise<(tag: string, nth?: number) => NodeId> {
  const page = pageOf(`<style>${css}</style><body>${html}`);
  await under.keyframe([page]);
  return (tag, nth) => idIn(page.nodes, tag, nth);
}

const hover = (node: NodeId | null): Op => ({ kind: 'state-chain', chain: 'hover', node });

describe('hover', () => {
  test('shows on the innermost element and on all around it, and goes away', async () => {
    const id = await show('<section><p><b>x</b></p><i>y</i></section>', 'section:hover b:hover { color: red } section:hover > i:not(:hover) { color: red }');
    await under.patch([hover(id('b'))]);
    expect([colorOf('b'), colorOf('i')]).toEqual([red, red]);
    await under.patch([hover(id('i'))]);
    expect([colorOf('b'), colorOf('i')]).not.toContain(red);
    await under.patch([hover(null)]);
    expect(marked()).toEqual([]);
  });

  test('leaves no trace where no sheet asks for it, and is there when one comes to ask', async () => {
    const id = await show('<p>x</p>', 'p { color: blue }');
    await under.patch([hover(id('p'))]);
    expect(marked()).toEqual([]);
    const sheet = { kind: 'sheet', sheet: sheetId(1), owner: null, disabled: false, media: '', base: pageUrl(pageBase), rules: [] } as const;
    await under.patch([sheet, { kind: 'adopted-sheets', root: under.replica.documentId ?? id('html'), sheets: [sheetId(1)] }]);
    await under.patch([{ kind: 'rule-insert', sheet: sheetId(1), path: [0], rule: pageCss('@media all { p { &:hover { color: red } } }') }]);
    expect(colorOf('p')).toBe(red);
  });

  test('of a label is shared by its control', async () => {
    const id = await show('<label for="a">x</label><input id="a">', 'input:hover { color: red }');
    await under.patch([hover(id('label'))]);
    expect(colorOf('input')).toBe(red);
  });

  test('goes through slots, shadow roots and frames', async () => {
    const page = pageOf('<style>x-a:hover, iframe:hover { color: red }</style><body><x-a><b>x</b></x-a><iframe></iframe>');
    const ids = createIds(200);
    const root = ids.next();
    const inner = nodesOf('<style>p:hover { color: red } :host(:hover) i { color: red }</style><p><slot></slot></p><i>i</i>', ids);
    const frame = ids.next();
    const framed = new DOMParser().parseFromString('<style>u:hover { color: red }</style><u>u</u>', 'text/html');
    const nodes = Array.from(framed.childNodes, (node) => dataOf(node, ids));
    await under.keyframe([
      page,
      { kind: 'shadow-root', host: idIn(page.nodes, 'x-a'), root, closed: false, delegatesFocus: false, manualSlots: false, nodes: inner },
      { kind: 'document', frame: idIn(page.nodes, 'iframe'), document: frame, mode: 'standards', base: pageUrl(pageBase), nodes },
      hover(idIn(page.nodes, 'b')),
    ]);
    const shadow = under.find('x-a').shadowRoot;
    const colorIn = (element: Element | null | undefined): string => (element ? under.window.getComputedStyle(element).color : 'none');
    expect([colorOf('x-a'), colorIn(shadow?.querySelector('p')), colorIn(shadow?.querySelector('i'))]).toEqual([red, red, red]);
    await under.patch([hover(idIn(nodes, 'u'))]);
    const document = (under.find('iframe') as HTMLIFrameElement).contentDocument;
    expect([colorOf('iframe'), colorIn(document?.querySelector('u')), colorOf('x-a')]).toEqual([red, red, 'rgb(0, 0, 0)']);
  });

  test('behind ::part() shows too, also where the part is handed on under another name', async () => {
    const page = pageOf('<style>x-a::part(knob):hover { color: red } x-a::part(knob) { color: blue }</style><body><x-a></x-a>');
    const ids = createIds(200);
    const outer = ids.next();
    const outerNodes = nodesOf('<x-b exportparts="button: knob"></x-b>', ids);
    const inner = ids.next();
    const innerNodes = nodesOf('<button part="button">b</button>', ids);
    const facts = { kind: 'shadow-root', closed: false, delegatesFocus: false, manualSlots: false } as const;
    await under.keyframe([
      page,
      { ...facts, host: idIn(page.nodes, 'x-a'), root: outer, nodes: outerNodes },
      { ...facts, host: idIn(outerNodes, 'x-b'), root: inner, nodes: innerNodes },
    ]);
    const button = under.find('x-a').shadowRoot?.querySelector('x-b')?.shadowRoot?.querySelector('button');
    const color = (): string => (button ? under.window.getComputedStyle(button).color : 'none');
    await under.patch([hover(idIn(innerNodes, 'button'))]);
    expect(color()).toBe(red);
    await under.patch([hover(null)]);
    expect([color(), button?.getAttribute('part')]).toEqual(['rgb(0, 0, 255)', 'button']);
  });
});

describe('focus', () => {
  test('shows on the element, on the hosts around it, and its ring in the colour of the browser, below the rules of the page', async () => {
    const id = await show('<section><a href="#">a</a></section><button>b</button>', 'section:focus-within { color: red } button { outline: 3px solid red }');
    await under.patch([
      { kind: 'focus', node: id('a') },
      { kind: 'states', node: id('a'), flags: stateFlag.focusVisible },
    ]);
    const ring = ({ outlineStyle, outlineWidth, outlineOffset }: CSSStyleDeclaration): string[] => [outlineStyle, outlineWidth, outlineOffset];
    expect([colorOf('section'), ...ring(under.window.getComputedStyle(under.find('a')))]).toEqual([red, 'auto', '1px', '1px']);
    await under.patch([
      { kind: 'focus', node: id('button') },
      { kind: 'states', node: id('a'), flags: 0 },
      { kind: 'states', node: id('button'), flags: stateFlag.focusVisible },
    ]);
    expect([colorOf('section'), ...ring(under.window.getComputedStyle(under.find('button')))]).toEqual(['rgb(0, 0, 0)', 'solid', '3px', '0px']);
  });

  test.each([
    '<a href="#">a</a>',
    '<button>b</button>',
    '<input>',
    '<input type="checkbox">',
    '<input type="radio">',
    '<input type="range">',
    '<input type="color">',
    '<input type="file">',
    '<textarea></textarea>',
    '<select><option>o</option></select>',
    '<div tabindex="0">d</div>',
    '<details><summary>s</summary></details>',
    '<svg><a href="#"><text>x</text></a></svg>',
  ])('the ring of %s is what the browser itself draws', async (html) => {
    const place = document.createElement('div');
    place.innerHTML = html;
    document.body.append(place);
    const own = place.querySelector<HTMLElement>('a, button, input, textarea, select, [tabindex], summary');
    own?.focus({ focusVisible: true } as FocusOptions);
    const page = pageOf(html);
    const node = idIn(page.nodes, own?.localName ?? '');
    await under.keyframe([page, { kind: 'focus', node }, { kind: 'states', node, flags: stateFlag.focusVisible }]);
    const ring = (style: CSSStyleDeclaration): string => `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.outlineOffset}`;
    const expected = own === null ? '' : ring(getComputedStyle(own));
    place.remove();
    expect(expected).toMatch(/^auto/);
    expect(ring(under.window.getComputedStyle(under.find(own?.localName ?? '')))).toBe(expected);
  });
});

describe('other states', () => {
  test('show by their selectors, and by their opposites', async () => {
    const css = `x-a:not(:defined) { color: red } x-b:defined { color: red } i:target { color: red } input:invalid { color: red } textarea:valid { color: red }
      x-a:state(busy) { background: red } u:fullscreen { color: red } select:open { color: red } form:valid b { color: red } input:user-invalid { background: red }`;
    const id = await show('<x-a></x-a><x-b></x-b><i>i</i><form><b>f</b><input><textarea></textarea><select></select></form><u>u</u>', css);
    const red1 = ['x-b', 'textarea', 'b'];
    expect(red1.map(colorOf)).toEqual(red1.map(() => red));
    await under.patch([
      { kind: 'states', node: id('x-a'), flags: stateFlag.undefined },
      { kind: 'states', node: id('i'), flags: stateFlag.target },
      { kind: 'states', node: id('u'), flags: stateFlag.fullscreen },
      { kind: 'states', node: id('select'), flags: stateFlag.open },
      { kind: 'states', node: id('input'), flags: stateFlag.invalid | stateFlag.userInvalid },
      { kind: 'states', node: id('form'), flags: stateFlag.invalid },
      { kind: 'custom-states', node: id('x-a'), names: ['busy', 'other'] },
    ]);
    expect(['x-a', 'i', 'u', 'select', 'input', 'b'].map(colorOf)).toEqual([red, red, red, red, red, 'rgb(0, 0, 0)']);
    const backgroundOf = (selector: string): string => under.window.getComputedStyle(under.find(selector)).backgroundColor;
    expect([backgroundOf('x-a'), backgroundOf('input')]).toEqual([red, red]);
    await under.patch([{ kind: 'custom-states', node: id('x-a'), names: ['y target'] }]);
    expect([backgroundOf('x-a'), stateOf('x-a')]).not.toContain(red);
    expect(stateOf('x-a')).toBe('undefined');
  });

  test('of form-associated custom elements, which are defined nowhere here, show as those of native controls do', async () => {
    const css = ':disabled { color: red } :enabled { background: red } :valid { outline: 1px dashed }';
    const id = await show('<x-a>a</x-a><x-b>b</x-b><input disabled><button>d</button>', css);
    await under.patch([
      { kind: 'states', node: id('x-a'), flags: stateFlag.disabled },
      { kind: 'states', node: id('x-b'), flags: stateFlag.enabled | stateFlag.valid },
    ]);
    const shown = (selector: string): boolean[] => {
      const { color, backgroundColor, outlineStyle } = under.window.getComputedStyle(under.find(selector));
      return [color === red, backgroundColor === red, outlineStyle === 'dashed'];
    };
    expect(['x-a', 'x-b', 'input', 'button'].map((selector) => shown(selector).map(Number).join(''))).toEqual(['100', '011', '100', '011']);
    await under.patch([{ kind: 'states', node: id('x-a'), flags: stateFlag.enabled }]);
    expect(shown('x-a').slice(0, 2)).toEqual([false, true]);
  });

  test('that the replica has by itself are left to it', async () => {
    await show('<details open>d</details><input type="checkbox" checked>', 'details:open { color: red } input:checked { color: red }');
    expect([colorOf('details'), colorOf('input')]).toEqual([red, red]);
  });

  test('weigh in the cascade what they weigh in the page', async () => {
    const id = await show(
      '<p class="a">x</p>',
      'p:hover { color: red } p { color: blue } .a { color: green } p:is(:hover, #none) { background: red } #none, p.a { background: blue }',
    );
    await under.patch([hover(id('p'))]);
    expect(colorOf('p')).toBe(red);
    expect(under.window.getComputedStyle(under.find('p')).backgroundColor).toBe(red);
  });
});

describe('the attribute of the states', () => {
  test('is not the page’s to set, to change or to take away', async () => {
    const id = await show(`<p ${attribute}="hover" DATA-Pagetwin-STATE="hover">x</p><b>y</b>`, 'p:hover, b:hover { color: red }');
    expect(stateOf('p')).toBe(null);
    await under.patch([{ kind: 'attribute', node: id('p'), name: attribute, namespace: '', value: pageText('hover') }]);
    expect(stateOf('p')).toBe(null);
    await under.patch([hover(id('b'))]);
    await under.patch([{ kind: 'attribute', node: id('b'), name: attribute, namespace: '', value: null }]);
    await under.patch([{ kind: 'all-attributes', node: id('b'), attributes: [{ name: 'class', namespace: '', value: pageText('c') }] }]);
    expect([stateOf('b'), under.find('b').className]).toEqual(['hover', 'c']);
  });

  test('survives a keyframe that says the same, and is gone with one that does not', async () => {
    const page = pageOf('<style>b:hover { color: red }</style><body><b>y</b>');
    await under.keyframe([page, hover(idIn(page.nodes, 'b'))]);
    const element = under.find('b');
    await under.keyframe([page, hover(idIn(page.nodes, 'b'))]);
    expect([under.find('b') === element, stateOf('b')]).toEqual([true, 'hover']);
    await under.keyframe([page]);
    expect(marked()).toEqual([]);
  });

  test('goes with the node that moves, to the elements that are around it then', async () => {
    const id = await show('<section><b>y</b></section><p></p>', 'p:hover, section:hover { color: red }');
    await under.patch([hover(id('b'))]);
    await under.patch([{ kind: 'move', node: id('b'), parent: id('p'), after: null }]);
    expect([stateOf('section'), stateOf('p')]).toEqual([null, 'hover']);
    await under.patch([{ kind: 'remove', node: id('b') }]);
    expect(marked()).toEqual([]);
  });
});

test('a selector that is too long stays as it is, and that is said', async () => {
  const long = Array.from({ length: 2000 }, (_, index) => `.class-${index}`).join(', ');
  await show('<p>x</p>', `p:hover, ${long} { color: red }`);
  expect(under.notes.join()).toMatch(/A selector of \d+ characters is left as it is: over 16384/);
});
