import { afterEach, expect, test } from 'vitest';
import { htmlNamespace, nodeId, type NodeData, type Op } from '@pagetwin/protocol';
import { attributesOf, dataOf, idIn, pageOf, pageText, pageUrl, putUnderTest, type UnderTest } from '../replica-under-test.js';

let under: UnderTest;
afterEach(() => under.stop());

test('a keyframe that is sent again keeps every node', async () => {
  under = putUnderTest();
  const page = pageOf('<head><style>p{color:red}</style></head><body><ul><li>a</li><li><b>b</b></li></ul><!--c--><form><input name="nextSibling"></form>');
  await under.keyframe([page]);
  const before = allNodes(under.document);
  const sheets = [...under.document.adoptedStyleSheets];
  await under.keyframe([page]);
  expect(allNodes(under.document).filter((node) => !before.includes(node) && node.nodeType === 1)).toEqual([]);
  expect([...under.document.adoptedStyleSheets]).toEqual(sheets);
});

test('moved, changed, added and dropped texts and elements: each id is at the right node', async () => {
  under = putUnderTest();
  await under.keyframe([pageOf('<body><p>one</p>two<div>three<i>four</i>five</div>')]);
  const div = under.find('div');
  // The same ids in another order, with new ones between them. Before: 6 p, 7 one, 8 two, 9 div, 10 three, 11 i, 12 four, 13 five.
  const text = (id: number, value: string): NodeData => ({ kind: 'text', id: nodeId(id), text: pageText(value) });
  const node = (id: number, tag: string, children: NodeData[]): NodeData => ({
    kind: 'element',
    id: nodeId(id),
    namespace: htmlNamespace,
    tag,
    attributes: [],
    children,
  });
  const inner = [text(7, 'new'), node(6, 'p', [text(8, 'TWO')]), node(11, 'i', [])];
  const tree = node(3, 'html', [node(4, 'head', []), node(5, 'body', [text(13, 'five!'), node(9, 'div', inner), text(12, 'end')])]);
  await rawKeyframe([tree]);
  expect(under.document.body.innerHTML).toBe('five!<div>new<p>TWO</p><i></i></div>end');
  await under.patch([13, 7, 8, 12].map((id) => ({ kind: 'text', node: nodeId(id), text: pageText(`t${id}`) })));
  expect(under.document.body.innerHTML).toBe('t13<div>t7<p>t8</p><i></i></div>t12');
  expect(under.find('div')).toBe(div);
});

test('an ordinary reload, with all ids new and something inserted at the top, keeps most nodes', async () => {
  under = putUnderTest();
  const rows = Array.from({ length: 200 }, (_, n) => `<li id="r${n}"><a href="#">Row ${n}</a> <span>x</span></li>`).join('');
  await under.keyframe([pageOf(`<body><nav><a>one</a></nav><ul>${rows}</ul><footer><p>f</p></footer>`)]);
  const before = new Set(allNodes(under.document).filter(({ nodeType }) => nodeType === 1));
  await under.keyframe([
    pageOf(`<head><meta charset="utf-8"></head><body><div>Sale!</div><nav><a>one</a><a>two</a></nav><ul>${rows}</ul><footer><p>f</p></footer>`),
  ]);
  const after = allNodes(under.document).filter(({ nodeType }) => nodeType === 1);
  const kept = after.filter((node) => before.has(node)).length;
  console.log(`reload: ${kept} of ${after.length} elements kept`);
  expect(kept).toBeGreaterThan(after.length * 0.95);
});

test('form fields whose names shadow properties do not mislead the morph', async () => {
  under = putUnderTest();
  const names = [
    'attributes',
    'firstChild',
    'nextSibling',
    'nodeName',
    'parentNode',
    'getAttribute',
    'setAttribute',
    'removeChild',
    'insertBefore',
    'children',
  ];
  const fields = names.map((name) => `<input name="${name}" value="1">`).join('');
  await under.keyframe([pageOf(`<body><form class="a">${fields}</form><p>x</p>`)]);
  await under.keyframe([pageOf(`<body><form class="b" id="f">${fields}<b>y</b></form><p>z</p>`)]);
  expect(under.find('#f').className).toBe('b');
  expect(under.document.querySelectorAll('form input').length).toBe(names.length);
  expect(under.find('p').textContent).toBe('z');
});

test('random trees, one morphed onto the other: always equal to what was sent, each id at its node', async () => {
  under = putUnderTest();
  const seed = 20_26;
  const random = mulberry(seed);
  let made = 0;
  let keptShare = 0;
  const rounds = 150;
  let tree = randomBody(random);
  for (let round = 0; round < rounds; round++) {
    const isReload = round % 5 === 4;
    tree = isReload ? renumbered(mutate(tree, random)) : mutate(tree, random);
    const before = new Set(allNodes(under.document));
    await rawKeyframe([tree]);
    const elements = allNodes(under.document).filter(({ nodeType }) => nodeType === 1);
    made += 1;
    keptShare += elements.filter((node) => before.has(node)).length / elements.length;
    expect([seed, round, outlineOf(under.document.documentElement)]).toEqual([seed, round, outlineOfData(tree)]);
    await expectBound(tree, `seed ${seed} round ${round}`);
  }
  console.log(`random morphs: ${made}, ${Math.round((keptShare / made) * 100)} % of the elements kept`);
});

test('a table of 10,000 rows: time of first keyframe, of the same again, and of one changed row in ten', async () => {
  under = putUnderTest();
  const row = (n: number, label: string): string =>
    `<tr><td class="col-md-1">${n}</td><td><a>${label} ${n}</a></td><td><a><span class="x"></span></a></td><td></td></tr>`;
  const rows = (label: (n: number) => string): string => Array.from({ length: 10_000 }, (_, n) => row(n, label(n))).join('');
  const timed = async (op: Op): Promise<number> => {
    const begun = performance.now();
    await under.keyframe([op]);
    void under.document.body.offsetHeight;
    return Math.round(performance.now() - begun);
  };
  const first = pageOf(`<body><table><tbody>${rows(() => 'row')}</tbody></table>`);
  const changed = pageOf(`<body><table><tbody>${rows((n) => (n % 10 === 0 ? 'changed' : 'row'))}</tbody></table>`);
  const times = [await timed(first), await timed(first), await timed(changed)];
  console.log(`10,000 rows (${countOf(first.nodes)} nodes): first ${times[0]} ms, again ${times[1]} ms, one row in ten changed ${times[2]} ms`);
  expect(under.document.querySelectorAll('tr').length).toBe(10_000);
  const text = idIn(changed.nodes, 'changed 5000');
  const begun = performance.now();
  await under.patch([{ kind: 'text', node: text, text: pageText('direct') }]);
  console.log(`one text by patch: ${(performance.now() - begun).toFixed(1)} ms`);
  expect(under.document.querySelectorAll('tr')[5000]?.textContent).toContain('direct');
});

function rawKeyframe(nodes: readonly NodeData[]): Promise<void> {
  return under.keyframe([{ kind: 'document', frame: null, document: nodeId(1), mode: 'standards', base: pageUrl('https://x.example/'), nodes }]);
}

function allNodes(root: Node): Node[] {
  return [root, ...Array.from(root.childNodes).flatMap(allNodes)];
}

function outlineOf(node: Node): string {
  if (node.nodeType === 3) return JSON.stringify(node.nodeValue);
  const element = node as Element;
  const attributes = attributesOf(element)
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(' ');
  return `<${element.localName} ${attributes}>${Array.from(element.childNodes, outlineOf).join('')}</>`;
}

function outlineOfData(data: NodeData): string {
  if (data.kind !== 'element') return data.kind === 'text' ? JSON.stringify(data.text) : '';
  const isField = ['form', 'input', 'select', 'textarea'].includes(data.tag);
  const attributes = data.attributes
    .filter(({ name, value }) => !(isField && name === 'name' && value !== 'a'))
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(' ');
  return `<${data.tag} ${attributes}>${data.children.map(outlineOfData).join('')}</>`;
}

/** Elements are asked for; a text shows by what a patch makes of it that its id is at the right node. */
async function expectBound(data: NodeData, hint: string): Promise<void> {
  const texts: Op[] = [];
  const visit = (part: NodeData, node: Node | null): NodeData => {
    if (part.kind === 'text') {
      texts.push({ kind: 'text', node: part.id, text: pageText(`text ${part.id}`) });
      return { ...part, text: pageText(`text ${part.id}`) };
    }
    if (part.kind !== 'element') return part;
    expect([hint, part.id, under.replica.elementOf(part.id) === node]).toEqual([hint, part.id, true]);
    return { ...part, children: part.children.map((child, index) => visit(child, node?.childNodes[index] ?? null)) };
  };
  const marked = visit(data, under.document.documentElement);
  await under.patch(texts);
  expect([hint, outlineOf(under.document.documentElement)]).toEqual([hint, outlineOfData(marked)]);
}

function countOf(nodes: readonly NodeData[]): number {
  return nodes.reduce((sum, node) => sum + 1 + (node.kind === 'element' ? countOf(node.children) : 0), 0);
}

// Random trees. A node keeps its id while it lives, as within an epoch.
type Random = () => number;

function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const tags = ['div', 'p', 'ul', 'li', 'span', 'form', 'input', 'select', 'textarea', 'x-a'];

function randomNode(random: Random, depth: number): Node {
  if (random() < 0.35) return document.createTextNode(`t${Math.floor(random() * 20)}`);
  const element = document.createElement(tags[Math.floor(random() * tags.length)] ?? 'div');
  if (random() < 0.3) element.id = `i${Math.floor(random() * 30)}`;
  if (random() < 0.3) element.setAttribute('name', ['a', 'attributes', 'firstChild'][Math.floor(random() * 3)] ?? '');
  if (random() < 0.5) element.className = `c${Math.floor(random() * 5)}`;
  const canHold = !['input', 'select', 'textarea'].includes(element.localName);
  if (element.localName === 'textarea') element.append(document.createTextNode(`v${Math.floor(random() * 5)}`));
  if (element.localName === 'select') for (let n = 0; n < 3; n++) element.append(document.createElement('option'));
  if (canHold && depth < 5) for (let n = Math.floor(random() * 5); n > 0; n--) element.append(randomNode(random, depth + 1));
  return element;
}

const live = new WeakMap<object, Element>();

function randomBody(random: Random): NodeData {
  const html = document.createElement('html');
  const body = document.createElement('body');
  html.append(document.createElement('head'), body);
  for (let n = 0; n < 12; n++) body.append(randomNode(random, 0));
  return asData(html);
}

/** Takes some steps of change on the tree behind the data. */
function mutate(data: NodeData, random: Random): NodeData {
  const html = live.get(data);
  if (html === undefined) throw new Error('no tree');
  const body = html.lastElementChild ?? html;
  for (let step = Math.floor(random() * 12); step > 0; step--) {
    const all = Array.from(body.querySelectorAll('*')).filter((element) => !['select', 'option', 'textarea', 'input'].includes(element.localName));
    const pick = all[Math.floor(random() * all.length)] ?? body;
    const kind = random();
    if (kind < 0.3) pick.insertBefore(randomNode(random, 3), pick.childNodes[Math.floor(random() * pick.childNodes.length)] ?? null);
    else if (kind < 0.5) pick.remove();
    else if (kind < 0.8) {
      const target = all[Math.floor(random() * all.length)] ?? body;
      if (!pick.contains(target)) target.insertBefore(pick, target.childNodes[Math.floor(random() * target.childNodes.length)] ?? null);
    } else if (kind < 0.9) pick.className = `c${Math.floor(random() * 5)}`;
    else if (pick.firstChild !== null) pick.append(pick.firstChild);
  }
  return asData(html);
}

const numbers = new WeakMap<Node, number>();
let upcoming = 2;

function asData(html: Element): NodeData {
  const known = { next: () => nodeId(1) };
  const data = withIds(dataOf(html, known), html);
  live.set(data, html);
  return data;
}

function withIds(data: NodeData, node: Node): NodeData {
  const number = numbers.get(node) ?? upcoming++;
  numbers.set(node, number);
  const id = nodeId(number);
  if (data.kind !== 'element') return { ...data, id } as NodeData;
  return { ...data, id, children: data.children.map((child, index) => withIds(child, node.childNodes[index] ?? node)) };
}

/** As after a page load: ids from the start, in document order. */
function renumbered(data: NodeData): NodeData {
  const html = live.get(data);
  if (html === undefined) throw new Error('no tree');
  upcoming = 2;
  const forget = (node: Node): void => {
    numbers.delete(node);
    node.childNodes.forEach(forget);
  };
  forget(html);
  return asData(html);
}

test('a picture without an address is one that was made where it is shown, and keeps what it wears and its id', async () => {
  under = putUnderTest();
  const page = pageOf('<body><img alt="a" style="--x: 1"><picture><img alt="b"></picture>');
  const id = idIn(page.nodes, 'img');
  await under.keyframe([page]);
  await under.patch([
    { kind: 'attribute', node: id, name: 'title', namespace: '', value: pageText('t') },
    { kind: 'attribute', node: id, name: 'style', namespace: '', value: pageText('--x: 2') },
  ]);
  expect(under.document.body.innerHTML).toBe('<img alt="a" style="--x: 2" title="t"><picture><img alt="b"></picture>');
  expect(under.replica.elementOf(id)).toBe(under.find('img'));
});

test('what a picture was shown by is no longer asked for once it bears its picture itself', async () => {
  under = putUnderTest();
  const page = pageOf('<body><img src="/a.svg">');
  const set = (value: string): Promise<void> =>
    under.patch([{ kind: 'attribute', node: idIn(page.nodes, 'img'), name: 'src', namespace: '', value: pageText(value) }]);
  await under.keyframe([page]);
  expect(under.find('img').dataset['pagetwinOwnSrc']).toBe('/a.svg');
  await set('data:image/png;base64,AAAA');
  expect(under.find('img').dataset['pagetwinOwnSrc']).toBe(undefined);
});
