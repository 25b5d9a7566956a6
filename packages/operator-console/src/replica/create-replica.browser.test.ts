import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProtocolError } from '@pagetwin/protocol';
import {
  createIds,
  hashOf,
  idIn,
  knownPixel,
  nodeId,
  nodesOf,
  pageCss,
  pageOf,
  pageText,
  pageUrl,
  putUnderTest,
  sheetId,
  type UnderTest,
} from './replica-under-test.js';

let under: UnderTest;
beforeEach(() => {
  under = putUnderTest();
});
afterEach(() => under.stop());

const shown = (): string => under.document.body.innerHTML;

test('a keyframe is shown as it is', async () => {
  await under.keyframe([
    pageOf('<title>Shop</title><body class="home"><h1 id="a">Hello</h1><!--note--><p data-x="1" @click="go" aria-label="x">one <b>two</b></p>'),
  ]);
  expect(under.document.body.className).toBe('home');
  expect(shown()).toBe('<h1 id="a">Hello</h1><!--note--><p data-x="1" @click="go" aria-label="x">one <b>two</b></p>');
  expect(under.document.doctype?.name).toBe('html');
  expect(under.document.compatMode).toBe('CSS1Compat');
  expect(under.replica.documentId).toBe(1);
});

test('a page in quirks mode gets a document in quirks mode, and back', async () => {
  const page = pageOf('<body><p>x');
  await under.keyframe([{ ...page, mode: 'quirks' }]);
  expect(under.document.compatMode).toBe('BackCompat');
  expect(shown()).toBe('<p>x</p>');
  await under.keyframe([page]);
  expect(under.document.compatMode).toBe('CSS1Compat');
  expect(shown()).toBe('<p>x</p>');
});

test('insert, move, remove, text and attributes go to the node with the id', async () => {
  const page = pageOf('<body><ul><li>a</li><li>b</li></ul><p title="t">end</p>');
  const ul = idIn(page.nodes, 'ul');
  const [a, b] = [idIn(page.nodes, 'li'), idIn(page.nodes, 'li', 1)];
  await under.keyframe([page]);
  const li = under.document.querySelectorAll('li')[0];
  const ids = createIds(100);
  await under.patch([
    { kind: 'insert', parent: ul, after: a, nodes: nodesOf('<li><i>new</i></li>', ids) },
    { kind: 'move', node: a, parent: ul, after: b },
    { kind: 'text', node: idIn(page.nodes, 'end'), text: pageText('fin') },
    { kind: 'attribute', node: idIn(page.nodes, 'p'), name: 'class', namespace: '', value: pageText('red') },
    { kind: 'attribute', node: idIn(page.nodes, 'p'), name: 'title', namespace: '', value: null },
  ]);
  expect(shown()).toBe('<ul><li><i>new</i></li><li>b</li><li>a</li></ul><p class="red">fin</p>');
  expect(under.document.querySelectorAll('li')[2]).toBe(li);
  await under.patch([
    { kind: 'remove', node: b },
    { kind: 'insert', parent: ul, after: null, nodes: [{ kind: 'existing', id: a }] },
    { kind: 'all-attributes', node: idIn(page.nodes, 'p'), attributes: [{ name: 'id', namespace: '', value: pageText('q') }] },
  ]);
  expect(shown()).toBe('<ul><li>a</li><li><i>new</i></li></ul><p id="q">fin</p>');
  expect(under.replica.elementOf(b)).toBeNull();
});

test('a patch that does not fit shows nothing of itself, and later ones are refused until a keyframe', async () => {
  const page = pageOf('<body><p>one</p><div><b>two</b></div>');
  await under.keyframe([page]);
  const before = shown();
  const p = idIn(page.nodes, 'p');
  const div = idIn(page.nodes, 'div');
  const good = { kind: 'attribute', node: p, name: 'class', namespace: '', value: pageText('x') } as const;
  const bad = [
    { kind: 'remove', node: nodeId(999) },
    { kind: 'move', node: div, parent: idIn(page.nodes, 'b'), after: null },
    { kind: 'insert', parent: idIn(page.nodes, 'one'), after: null, nodes: nodesOf('<i></i>', createIds(500)) },
    { kind: 'insert', parent: p, after: div, nodes: nodesOf('<i></i>', createIds(500)) },
    { kind: 'rule-delete', sheet: sheetId(4), path: [0] },
  ] as const;
  for (const op of bad) {
    await under.keyframe([page]);
    await expect(under.patch([good, { kind: 'remove', node: p }, op])).rejects.toBeInstanceOf(ProtocolError);
    expect(shown()).toBe(before);
    await expect(under.patch([good])).rejects.toBeInstanceOf(ProtocolError);
  }
  await under.keyframe([page]);
  await under.patch([good]);
  expect(under.find('p').className).toBe('x');
});

test('a malformed keyframe leaves what is shown', async () => {
  await under.keyframe([pageOf('<body><p>one</p>')]);
  await expect(under.replica.keyframe(new Uint8Array([1, 2, 3]), false)).rejects.toBeInstanceOf(ProtocolError);
  await expect(under.replica.keyframe(new Uint8Array([1, 2, 3]), true)).rejects.toBeInstanceOf(ProtocolError);
  await expect(under.keyframe([])).rejects.toBeInstanceOf(ProtocolError);
  expect(shown()).toBe('<p>one</p>');
});

test('live state of controls comes as properties, and a keyframe takes back what it does not tell', async () => {
  const page = pageOf(
    '<body><form><input name="attributes"><input type="checkbox" id="c"><textarea>t</textarea><select><option>a<option>b</select><select multiple><option>a<option>b</select></form>',
  );
  await under.keyframe([
    page,
    { kind: 'value', node: idIn(page.nodes, 'input'), value: pageText('typed') },
    { kind: 'checked', node: idIn(page.nodes, 'input', 1), checked: true, indeterminate: true },
    { kind: 'value', node: idIn(page.nodes, 'textarea'), value: pageText('more') },
    { kind: 'selected', node: idIn(page.nodes, 'select'), indexes: [1] },
    { kind: 'selected', node: idIn(page.nodes, 'select', 1), indexes: [0, 1] },
  ]);
  const state = (): unknown => [
    ...Array.from(under.document.querySelectorAll('input,textarea'), (control) => (control as HTMLInputElement).value),
    ...Array.from(under.document.querySelectorAll('select'), (select) => Array.from(select.selectedOptions, (option) => option.index).join()),
    under.document.querySelector<HTMLInputElement>('#c')?.checked,
    under.document.querySelector<HTMLInputElement>('#c')?.indeterminate,
  ];
  expect(state()).toEqual(['typed', 'on', 'more', '1', '0,1', true, true]);
  const html = shown();
  await under.keyframe([page]);
  expect(state()).toEqual(['', 'on', 't', '0', '', false, false]);
  expect(shown()).toBe(html);
});

test('scroll of page and elements, also under smooth scrolling, and back to none by a keyframe', async () => {
  const page = pageOf(
    '<body style="scroll-behavior:smooth"><div style="overflow:auto;height:100px;scroll-behavior:smooth"><p style="height:900px">x</p></div><p style="height:3000px">',
  );
  const div = idIn(page.nodes, 'div');
  await under.keyframe([page, { kind: 'scroll', node: page.document, left: 0, top: 700 }, { kind: 'scroll', node: div, left: 0, top: 120.5 }]);
  expect(under.window.scrollY).toBe(700);
  expect(Math.abs(under.find('div').scrollTop - 120.5)).toBeLessThan(1);
  await under.patch([{ kind: 'scroll', node: div, left: 0, top: 300 }]);
  expect(under.find('div').scrollTop).toBe(300);
  await under.keyframe([page, { kind: 'scroll', node: div, left: 0, top: 300 }]);
  expect([under.window.scrollY, under.find('div').scrollTop]).toEqual([0, 300]);
});

test('a position beyond the end is taken when there is room', async () => {
  const page = pageOf('<body><p style="height:100px">');
  await under.keyframe([page, { kind: 'scroll', node: page.document, left: 0, top: 700 }]);
  expect(under.window.scrollY).toBe(0);
  await under.patch([{ kind: 'attribute', node: idIn(page.nodes, 'p'), name: 'style', namespace: '', value: pageText('height:5000px') }]);
  expect(under.window.scrollY).toBe(700);
});

test('viewport and page are told, and the frame has the viewport as its size', async () => {
  await under.keyframe([
    pageOf('<body>'),
    { kind: 'viewport', width: 1024, height: 500, pixelRatio: 2 },
    { kind: 'page', url: pageUrl('https://shop.example/'), title: pageText('Shop') },
  ]);
  expect([under.frame.offsetWidth, under.frame.offsetHeight, under.window.innerWidth]).toEqual([1024, 500, 1024]);
  expect(under.pages).toMatchObject([{ title: 'Shop' }]);
  expect(under.viewports).toMatchObject([{ width: 1024 }]);
});

test('shadow roots: content, sheets, replaced content keeps its nodes', async () => {
  const page = pageOf('<body><x-card><span slot="s">light</span></x-card>');
  const host = idIn(page.nodes, 'x-card');
  const ids = createIds(50);
  const root = ids.next();
  const nodes = nodesOf('<style>p{color:rgb(1, 2, 3)}</style><p>in</p><slot name="s"></slot>', ids);
  const shadow = { kind: 'shadow-root', host, root, closed: true, delegatesFocus: false, manualSlots: false, nodes } as const;
  await under.keyframe([page, shadow]);
  const inner = under.find('x-card').shadowRoot;
  const p = inner?.querySelector('p') ?? null;
  expect(p === null ? '' : under.window.getComputedStyle(p).color).toBe('rgb(1, 2, 3)');
  expect(under.replica.elementOf(idIn(nodes, 'p'))).toBe(p);
  const again = createIds(80);
  const nextRoot = again.next();
  await under.patch([{ ...shadow, root: nextRoot, nodes: nodesOf('<p>changed</p><b>and</b>', again) }]);
  expect(inner?.innerHTML).toBe('<p>changed</p><b>and</b>');
  expect(inner?.querySelector('p')).toBe(p);
  expect(under.replica.elementOf(nodeId(81))).toBe(p);
  expect(under.replica.elementOf(idIn(nodes, 'p'))).toBeNull();
  await under.keyframe([page, shadow]);
  expect(under.find('x-card').shadowRoot).toBe(inner);
});

test('frames: a document in a document, its mode and styles; it survives moves; another origin is a labelled box', async () => {
  const page = pageOf(
    '<body><div></div><iframe src="https://evil.example/" width="300" height="200" srcdoc="<script>1</script>" onload="x()"></iframe><iframe></iframe>',
  );
  const frame = idIn(page.nodes, 'iframe');
  const inner = pageOf('<head><style>p{color:rgb(4, 5, 6)}</style></head><body><p>inside</p>', createIds(200));
  await under.keyframe([page, { ...inner, frame }, { kind: 'frame-closed', frame: idIn(page.nodes, 'iframe', 1) }]);
  const iframe = under.find('iframe') as HTMLIFrameElement;
  const insideOf = (): Document => (under.find('iframe') as HTMLIFrameElement).contentDocument ?? document;
  const colour = (): string => {
    const p = insideOf().querySelector('p');
    return p === null ? '' : (insideOf().defaultView?.getComputedStyle(p).color ?? '');
  };
  const names = iframe.getAttributeNames().sort();
  expect(names.filter((name) => !name.startsWith('data-pagetwin-own-'))).toEqual(['height', 'sandbox', 'width']);
  expect(['src', 'srcdoc', 'onload'].map((name) => iframe.getAttribute(`data-pagetwin-own-${name}`))).toEqual(['/', '', '']);
  expect(iframe.getAttribute('sandbox')).toBe('allow-same-origin');
  expect([insideOf().compatMode, insideOf().body.innerHTML, colour()]).toEqual(['CSS1Compat', '<p>inside</p>', 'rgb(4, 5, 6)']);
  expect(under.document.querySelectorAll('iframe')[1]?.contentDocument?.body.textContent).toContain('another site');
  await under.patch([{ kind: 'insert', parent: idIn(page.nodes, 'div'), after: null, nodes: [{ kind: 'existing', id: frame }] }]);
  expect(under.find('div').firstChild).toBe(iframe);
  expect([insideOf().body.innerHTML, colour()]).toEqual(['<p>inside</p>', 'rgb(4, 5, 6)']);
  // Taken out and in again within new content: the browser throws its document away.
  await under.patch([
    {
      kind: 'insert',
      parent: idIn(page.nodes, 'body'),
      after: null,
      nodes: [
        {
          kind: 'element',
          id: nodeId(900),
          namespace: 'http://www.w3.org/1999/xhtml',
          tag: 'main',
          attributes: [],
          children: [{ kind: 'existing', id: frame }],
        },
      ],
    },
    { kind: 'text', node: idIn(inner.nodes, 'inside'), text: pageText('still inside') },
  ]);
  expect([insideOf().compatMode, insideOf().body.innerHTML, colour()]).toEqual(['CSS1Compat', '<p>still inside</p>', 'rgb(4, 5, 6)']);
  await under.patch([{ kind: 'text', node: idIn(inner.nodes, 'inside'), text: pageText('again') }]);
  expect(insideOf().body.innerHTML).toBe('<p>again</p>');
  const p = insideOf().querySelector('p');
  await under.keyframe([page, { ...inner, frame }]);
  expect(insideOf().body.innerHTML).toBe('<p>inside</p>');
  expect(p).not.toBeNull();
});

test('top layer: modal dialogs and popovers in their order, without taking the focus', async () => {
  const page = pageOf('<body><dialog open>d</dialog><div popover="auto">p1</div><div popover="auto">p2</div>');
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const [dialog, one, two] = [idIn(page.nodes, 'dialog'), idIn(page.nodes, 'div'), idIn(page.nodes, 'div', 1)];
  await under.keyframe([
    page,
    { kind: 'top-layer', node: dialog, layer: 'modal' },
    { kind: 'top-layer', node: one, layer: 'popover' },
    { kind: 'top-layer', node: two, layer: 'popover' },
  ]);
  expect(under.find('dialog').matches(':modal')).toBe(true);
  expect(Array.from(under.document.querySelectorAll('div'), (element) => element.matches(':popover-open'))).toEqual([true, true]);
  expect(document.activeElement).toBe(field);
  await under.patch([
    { kind: 'attribute', node: dialog, name: 'open', namespace: '', value: null },
    { kind: 'top-layer', node: dialog, layer: 'none' },
  ]);
  expect(under.find('dialog').matches(':modal')).toBe(false);
  expect(under.find('dialog').hasAttribute('open')).toBe(false);
  await under.keyframe([page, { kind: 'top-layer', node: two, layer: 'popover' }]);
  expect(Array.from(under.document.querySelectorAll('div'), (element) => element.matches(':popover-open'))).toEqual([false, true]);
  field.remove();
});

test('the selection is drawn as a highlight, forwards and backwards, and goes', async () => {
  const page = pageOf('<body><p>select me</p>');
  const text = idIn(page.nodes, 'select me');
  const drawn = (): string[] => Array.from(under.window.CSS.highlights.get('pagetwin-selection') ?? [], (range) => (range as Range).toString());
  await under.keyframe([page, { kind: 'selection', range: { anchor: text, anchorOffset: 6, focus: text, focusOffset: 0 } }]);
  expect(drawn()).toEqual(['select']);
  await under.patch([{ kind: 'selection', range: { anchor: text, anchorOffset: 7, focus: text, focusOffset: 9999 } }]);
  expect(drawn()).toEqual(['me']);
  await under.patch([{ kind: 'selection', range: null }]);
  expect(drawn()).toEqual([]);
});

test('places and boxes, through shadow roots and frames, in an inert frame', async () => {
  const page = pageOf(
    '<body style="margin:0"><x-card></x-card><iframe style="position:absolute;left:100px;top:50px;border:5px solid;width:200px;height:100px"></iframe>',
  );
  const ids = createIds(50);
  const root = ids.next();
  const nodes = nodesOf('<button style="position:absolute;left:20px;top:300px;width:100px;height:40px;margin:0">go</button>', ids);
  const inner = pageOf('<body style="margin:0"><p style="margin:0;width:60px;height:30px">deep</p>', createIds(200));
  const frame = idIn(page.nodes, 'iframe');
  const button = idIn(nodes, 'button');
  await under.keyframe([
    page,
    { kind: 'shadow-root', host: idIn(page.nodes, 'x-card'), root, closed: false, delegatesFocus: false, manualSlots: false, nodes },
    { ...inner, frame },
    { kind: 'identity', node: button, count: 3 },
  ]);
  expect(under.frame.inert).toBe(true);
  expect(under.replica.placeAt(45, 320)).toMatchObject({ node: button, identity: 3, fractionX: 0.25, fractionY: 0.5 });
  const p = idIn(inner.nodes, 'p');
  expect(under.replica.placeAt(135, 70)).toMatchObject({ node: p, fractionX: 0.5, fractionY: 0.5 });
  expect(under.replica.boxOf(p)).toEqual({ left: 105, top: 55, width: 60, height: 30 });
  expect(under.replica.boxOf(idIn(inner.nodes, 'deep'))?.left).toBe(105);
  expect(under.replica.boxOf(nodeId(9999))).toBeNull();
  expect(under.frame.inert).toBe(true);
});

test('the frame keeps its walls whatever was done to it', async () => {
  await under.keyframe([pageOf('<body>')]);
  under.frame.setAttribute('sandbox', 'allow-same-origin allow-scripts');
  under.frame.inert = false;
  await under.keyframe([pageOf('<body>')]);
  expect(under.frame.getAttribute('sandbox')).toBe('allow-same-origin');
  expect([under.frame.inert, under.frame.tabIndex]).toEqual([true, -1]);
});

test('patches given while a keyframe is built wait for it, in order', async () => {
  const page = pageOf(`<body>${'<p>x</p>'.repeat(3000)}`);
  const first = idIn(page.nodes, 'x');
  const keyframe = under.keyframe([page]);
  const patches = [1, 2, 3].map((n) => under.patch([{ kind: 'text', node: first, text: pageText(`x${n}`) }]));
  await Promise.all([keyframe, ...patches]);
  expect(under.find('p').textContent).toBe('x3');
});

test('a picture waits for its bytes in a box of its size, then shows them; one that is not to be had is grey', async () => {
  const page = pageOf('<body><img src="a.png" width="40" height="30"><img src="b.png" srcset="b.png 1x, c.png 2x"><video poster="a.png" src="v.mp4"></video>');
  await under.keyframe([page]);
  const images = under.document.querySelectorAll('img');
  const sources = (): string[] => Array.from(images, (image) => image.getAttribute('src') ?? '');
  expect(sources()[0]).toMatch(/^data:image\/svg\+xml.*width='40'/);
  expect([images[0]?.offsetWidth, images[0]?.offsetHeight]).toEqual([40, 30]);
  expect(sources()[1]).toBe('');
  await under.patch([
    { kind: 'asset', url: pageUrl(`${pageBaseUrl}a.png`), hash: hashOf(1) },
    { kind: 'asset', url: pageUrl(`${pageBaseUrl}b.png`), hash: null },
  ]);
  expect(sources()[0]).toBe(knownPixel);
  expect(under.find('video').getAttribute('poster')).toBe(knownPixel);
  expect(under.find('video').hasAttribute('src')).toBe(false);
  expect(sources()[1]).toContain('9aa0a6');
  await under.keyframe([page]);
  expect(sources()[0]).toBe(knownPixel);
  expect(under.document.querySelectorAll('img')[0]).toBe(images[0]);
});

test('only pictures in view are waited for: no lazy one further down, no other candidate, no rule that nothing uses', async () => {
  const address = URL.createObjectURL(await (await fetch(knownPixel)).blob());
  under.stop();
  under = putUnderTest(() => address);
  const page = pageOf(
    `<head><style>.never{background:url(rule.png)}</style></head><body><img src="a.png"><img src="b.png" srcset="b.png 1x, c.png 2x">
    <picture><source srcset="d.webp"><img src="d.png" width="9" height="9"></picture><img src="hidden.png" hidden>
    <div style="height:3000px"></div><img src="far.png" width="40" height="30">`,
  );
  await under.keyframe([page]);
  expect(under.replica.pendingAssets).toBe(3);
  const came = (name: string) => ({ kind: 'asset', url: pageUrl(`${pageBaseUrl}${name}`), hash: hashOf(1) }) as const;
  await under.patch([came('a.png'), came('c.png')]);
  expect(under.replica.pendingAssets).toBe(1);
  await under.patch([came('d.webp')]);
  await expect.poll(() => under.replica.pendingAssets).toBe(0);
});

const pageBaseUrl = 'https://shop.example/products/';

test('style text: addresses become assets, the rest stays as it is; a change of text is a change of style', async () => {
  const page = pageOf(
    '<head><style>@import "x.css"; :root{--pic:url(p.png)} p{background:url(a.png) no-repeat, var(--none, red); color:rgb(9, 9, 9)}</style><link rel=stylesheet href="https://x.example/y.css"></head><body><p>t',
  );
  const style = idIn(page.nodes, 'style');
  await under.keyframe([page, { kind: 'asset', url: pageUrl(`${pageBaseUrl}a.png`), hash: hashOf(1) }]);
  const text = (): string => under.document.adoptedStyleSheets.map((sheet) => Array.from(sheet.cssRules, (rule) => rule.cssText).join('\n')).join('\n');
  expect(under.find('style').getAttribute('type')).toBe('text/plain');
  expect(under.document.querySelector('link')).toBeNull();
  expect(text()).not.toContain('.png');
  expect(text()).toContain(`url("${knownPixel}") no-repeat, var(--none, red)`);
  expect(under.window.getComputedStyle(under.find('p')).color).toBe('rgb(9, 9, 9)');
  await under.patch([{ kind: 'asset', url: pageUrl(`${pageBaseUrl}p.png`), hash: hashOf(1) }]);
  expect(text()).toContain(`--pic: url("${knownPixel}")`);
  const styleText = style + 1;
  await under.patch([{ kind: 'text', node: nodeId(styleText), text: pageText('p{color:rgb(7, 7, 7)}') }]);
  expect(under.window.getComputedStyle(under.find('p')).color).toBe('rgb(7, 7, 7)');
  await under.patch([{ kind: 'attribute', node: style, name: 'media', namespace: '', value: pageText('print') }]);
  expect(under.window.getComputedStyle(under.find('p')).color).toBe('rgb(0, 0, 0)');
});

test('sheets by rules: order, media, rule changes by path, refused rules keep the count, adopted sheets', async () => {
  const page = pageOf('<head><style>p{color:rgb(1, 1, 1)}</style><link rel=stylesheet></head><body><p>t');
  const link = idIn(page.nodes, 'link');
  const sheet = (id: number, owner: typeof link | null, rules: string[]) =>
    ({ kind: 'sheet', sheet: sheetId(id), owner, disabled: false, media: '', base: pageUrl('https://cdn.example/css/'), rules: rules.map(pageCss) }) as const;
  await under.keyframe([
    page,
    sheet(1, link, ['@import url("z.css");', 'p{color:rgb(2, 2, 2)}', '@nonsense x;', '@media all{b{color:red} p{font-size:30px}}']),
    sheet(2, null, ['p{margin:7px;background-image:url(../i.png)}']),
    { kind: 'adopted-sheets', root: page.document, sheets: [sheetId(2)] },
    { kind: 'asset', url: pageUrl('https://cdn.example/i.png'), hash: hashOf(3) },
  ]);
  const style = (): CSSStyleDeclaration => under.window.getComputedStyle(under.find('p'));
  expect([style().color, style().fontSize, style().marginTop]).toEqual(['rgb(2, 2, 2)', '30px', '7px']);
  expect(style().backgroundImage).toBe(`url("${knownPixel}")`);
  expect(under.notes.join()).toMatch(/2 style rules are not known/);
  await under.patch([
    { kind: 'rule-insert', sheet: sheetId(1), path: [3, 2], rule: pageCss('p{font-size:40px}') },
    { kind: 'rule-delete', sheet: sheetId(1), path: [1] },
    { kind: 'rule-insert', sheet: sheetId(2), path: [1], rule: pageCss('p{cursor:url(https://evil.example/c.cur), auto}') },
  ]);
  expect([style().color, style().fontSize]).toEqual(['rgb(1, 1, 1)', '40px']);
  expect(style().cursor).not.toContain('evil');
  await under.patch([{ kind: 'adopted-sheets', root: page.document, sheets: [] }]);
  expect(style().marginTop).not.toBe('7px');
});

test("[C1] an instruction's sheet stands before those of elements, as the instruction does, and goes with it", async () => {
  const page = pageOf('<head><style>p{color:rgb(1, 1, 1)}</style></head><body><p>t');
  const owner = nodeId(900);
  const instruction = { kind: 'instruction', id: owner, target: 'xml-stylesheet', text: pageText('href="a.css"') } as const;
  const rules = [pageCss('p{color:rgb(2, 2, 2); margin:7px}')];
  await under.keyframe([
    { ...page, nodes: [instruction, ...page.nodes] },
    { kind: 'sheet', sheet: sheetId(1), owner, disabled: false, media: '', base: pageUrl(pageBaseUrl), rules },
  ]);
  const style = (): CSSStyleDeclaration => under.window.getComputedStyle(under.find('p'));
  expect([style().color, style().marginTop]).toEqual(['rgb(1, 1, 1)', '7px']);
  expect(under.document.firstChild?.nodeType).toBe(Node.COMMENT_NODE);
  await under.patch([{ kind: 'remove', node: owner }]);
  expect(style().marginTop).not.toBe('7px');
});

test('a font is asked for only where its bytes are', async () => {
  const page = pageOf(
    '<head><style>@font-face{font-family:F;src:local("x"),url(f.woff2) format("woff2"),url(g.woff)} p{font-family:F}</style></head><body><p>t',
  );
  await under.keyframe([page]);
  const rule = (): string => under.document.adoptedStyleSheets[1]?.cssRules[0]?.cssText ?? '';
  expect(rule()).not.toContain('shop.example');
  expect(rule()).not.toContain('f.woff2');
  await under.patch([{ kind: 'asset', url: pageUrl(`${pageBaseUrl}f.woff2`), hash: hashOf(4) }]);
  expect(rule()).toContain(knownPixel);
});
