/** Icons of sprite files: what stands in the replica's trees for them, and that the page's own nodes stay in line. */
import { createSignature, subtreeDigest, type NodeData, type Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIds, hashOf, idIn, nodesOf, pageBase, pageOf, pageText, pageUrl, putUnderTest, type UnderTest } from './replica-under-test.js';

const svg = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
const square = '<symbol id="square" viewBox="0 0 10 10"><rect width="10" height="10" fill="url(#paint)"/></symbol>';
const file = svg(`<linearGradient id="paint"><stop stop-color="red"/></linearGradient>${square}<g id="bar"><rect width="7" height="3"/></g>`);
const other = svg('<g id="bar"><rect width="20" height="10"/></g>');

describe('icons of sprite files', () => {
  let test: UnderTest;
  let loads: number;

  const files = [file, other, 'no svg'];
  const asset = (name: string, index: number): Op => ({ kind: 'asset', url: pageUrl(`https://shop.example/${name}`), hash: hashOf(index) });
  const lacking = (name: string): Op => ({ kind: 'asset', url: pageUrl(`https://shop.example/${name}`), hash: null });
  const uses = (): SVGUseElement[] => Array.from(test.document.querySelectorAll<SVGUseElement>('body use'));
  const widths = (): number[] => uses().map((use) => use.getBBox().width);
  const holders = (root: Document | ShadowRoot = test.document): number => root.querySelectorAll('[data-pagetwin-sprites]').length;
  const href = (node: ReturnType<typeof idIn>, value: string): Op => ({ kind: 'attribute', node, name: 'href', namespace: '', value: pageText(value) });
  const use = (address: string): string => `<svg width="40" height="40"><use href="${address}"></use></svg>`;

  beforeEach(() => {
    loads = 0;
    test = putUnderTest((hash) => {
      loads++;
      return `data:image/svg+xml,${encodeURIComponent(files[Number.parseInt(hash.slice(0, 2), 16)] ?? '')}`;
    });
  });
  afterEach(() => test.stop());

  it('are drawn when their file is there, before and after the use', async () => {
    const page = pageOf(`<body>${use('https://shop.example/one.svg#square')}${use('/two.svg#bar')}${use('/one.svg#square')}${use('/two.svg')}`);
    await test.keyframe([asset('one.svg', 0), page]);
    await vi.waitFor(() => expect(widths()).toEqual([40, 0, 40, 0]));
    await test.patch([asset('two.svg', 1)]);
    await vi.waitFor(() => expect(widths()).toEqual([40, 20, 40, 20]));
    expect([holders(), loads]).toEqual([1, 2]);
    expect(test.document.documentElement.lastElementChild?.getAttribute('data-pagetwin-sprites')).toBe('');
    expect(test.document.querySelectorAll('[data-pagetwin-sprites] linearGradient')).toHaveLength(1);
    expect(test.document.documentElement.scrollHeight).toBe(test.window.innerHeight);
    expect(test.notes).toEqual([]);
  });

  it('follow the attribute: another icon, another file, one of the page, and none', async () => {
    const page = pageOf(`<body><svg><g id="own"><rect width="5" height="5"></rect></g></svg>${use('/one.svg#bar')}`);
    const node = idIn(page.nodes, 'use');
    await test.keyframe([asset('one.svg', 0), asset('two.svg', 1), page]);
    await vi.waitFor(() => expect(widths()).toEqual([7]));
    await test.patch([href(node, '/one.svg#square')]);
    expect(widths()).toEqual([40]);
    await test.patch([href(node, '/two.svg#bar')]);
    await vi.waitFor(() => expect(widths()).toEqual([20]));
    await test.patch([href(node, 'https://shop.example/products/#own')]);
    expect([widths(), uses()[0]?.getAttribute('href')]).toEqual([[5], '#own']);
    await test.patch([asset('two.svg', 0)]);
    expect(uses()[0]?.getAttribute('href')).toBe('#own');
    await test.patch([{ kind: 'attribute', node, name: 'href', namespace: '', value: null }]);
    expect([widths(), uses()[0]?.getAttributeNames()]).toEqual([[0], []]);
  });

  it('stay through keyframes, and repairs of what they stand in', async () => {
    const page = pageOf(`<body>${use('/one.svg#bar')}<p>x`);
    await test.keyframe([asset('one.svg', 0), page]);
    await vi.waitFor(() => expect(widths()).toEqual([7]));
    await test.keyframe([page]);
    expect([widths(), holders()]).toEqual([[7], 1]);
    const next = pageOf(`<body><i>before</i>${use('/one.svg#bar')}<svg></svg><p>y`);
    await test.keyframe([next]);
    expect([widths(), holders()]).toEqual([[7], 1]);
    const [, html] = next.nodes;
    const ids = createIds(100);
    await test.patch([
      { kind: 'subtree', node: html?.kind === 'existing' ? next.document : (html?.id ?? next.document), nodes: nodesOf(use('/one.svg#square'), ids) },
    ]);
    expect(test.document.querySelectorAll('html > svg')).toHaveLength(2);
    expect(test.document.querySelector<SVGUseElement>('html > svg > use')?.getBBox().width).toBe(40);
    await test.patch([
      { kind: 'insert', parent: html?.kind === 'element' ? html.id : next.document, after: idAt(100), nodes: nodesOf('<i>last</i>', createIds(200)) },
    ]);
    expect(Array.from(test.document.documentElement.children, ({ localName }) => localName)).toEqual(['svg', 'i', 'svg']);
  });

  it('leave the page as it was told: an audit finds nothing', async () => {
    const page = pageOf(`<body>${use('/one.svg#bar')}`);
    await test.keyframe([asset('one.svg', 0), page]);
    await vi.waitFor(() => expect(widths()).toEqual([7]));
    const html = page.nodes[1];
    if (html?.kind !== 'element') throw new Error('no html');
    await test.patch([{ kind: 'audit', digests: [{ node: html.id, isDeep: true, ...digestOf(html) }] }]);
    expect(test.audits).toEqual([{ diverged: [], compared: 1 }]);
    const { left = 0, top = 0 } = uses()[0]?.getBoundingClientRect() ?? {};
    expect(test.replica.placeAt(left + 1, top + 1)?.node).toBe(idIn(page.nodes, 'use'));
  });

  it('stand in each shadow root for itself, and a use that moves into one finds its own there', async () => {
    const page = pageOf(`<body><div></div>${use('/one.svg#bar')}`);
    const ids = createIds(100);
    const root = ids.next();
    const content = nodesOf('<svg></svg>', ids);
    const host = idIn(page.nodes, 'div');
    await test.keyframe([asset('one.svg', 0), page, { kind: 'shadow-root', host, root, delegatesFocus: false, manualSlots: false, nodes: content } as never]);
    await vi.waitFor(() => expect(widths()).toEqual([7]));
    const { shadowRoot } = test.find('div');
    if (shadowRoot === null) throw new Error('no root');
    expect(holders(shadowRoot)).toBe(0);
    await test.patch([{ kind: 'move', node: idIn(page.nodes, 'use'), parent: idIn(content, 'svg'), after: null }]);
    expect(holders(shadowRoot)).toBe(1);
    expect(shadowRoot.querySelector<SVGUseElement>('svg:not([data-pagetwin-sprites]) > use')?.getBBox().width).toBe(7);
  });

  it('are not shown without their file, and the operator is told; of another origin nothing is asked for', async () => {
    await test.keyframe([
      lacking('one.svg'),
      asset('bad.svg', 2),
      pageOf(`<body>${use('/one.svg#a')}${use('/bad.svg#a')}${use('https://cdn.example/x.svg#a')}`),
    ]);
    await vi.waitFor(() => expect(test.notes).toHaveLength(2));
    expect(test.notes.every((note) => note.startsWith('Some icons are not shown: their file '))).toBe(true);
    expect(widths()).toEqual([0, 0, 0]);
    expect(test.replica.pendingAssets).toBe(0);
  });

  it("are the page's own where the address is the page's", async () => {
    const own = `${pageBase}#own`;
    const markup = `<svg><g id="own"></g><use xlink:href="${own}"></use><text><textPath href="${own}">x</textPath></text><linearGradient href="${own}x"></linearGradient><a href="${own}"></a></svg>`;
    await test.keyframe([pageOf(`<body>${markup}`)]);
    const hrefs = Array.from(
      test.document.querySelectorAll('body [href], use'),
      (element) => element.getAttribute('href') ?? element.getAttribute('xlink:href'),
    );
    expect(hrefs).toEqual(['#own', '#own', '#ownx', own]);
    expect(holders()).toBe(0);
  });

  it("keep the console's mark to the console", async () => {
    await test.keyframe([pageOf('<body><svg data-pagetwin-sprites=""></svg>')]);
    expect(holders()).toBe(0);
  });

  const idAt = (id: number): ReturnType<typeof idIn> => id as ReturnType<typeof idIn>;
});

function digestOf(top: NodeData): { readonly low: number; readonly high: number } {
  const signature = createSignature();
  const nextOf = new Map<NodeData, NodeData | null>();
  return subtreeDigest(
    top,
    {
      idOf: ({ id }) => id,
      ownOf(node) {
        signature.low = signature.high = 0;
        if (node.kind === 'element') {
          signature.begin(1, `${node.tag} ${node.namespace}`);
          for (const { name, namespace, value } of node.attributes) signature.add(name, namespace, value);
        }
        return signature;
      },
      firstOf(node) {
        if (node.kind !== 'element') return null;
        node.children.forEach((child, index) => nextOf.set(child, node.children[index + 1] ?? null));
        return node.children[0] ?? null;
      },
      nextOf: (node) => nextOf.get(node) ?? null,
    },
    true,
  );
}
