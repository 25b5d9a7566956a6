import type { Op } from '@pagetwin/protocol';
import { afterEach, expect, test } from 'vitest';
import { recordFrame, type FrameOptions, type RecordedFrame } from './testing/recorded-frame.js';
import { differenceOf } from './testing/same-tree.js';

let frame: RecordedFrame | null = null;

afterEach(() => {
  frame?.stop();
  frame = null;
});

async function record(options?: FrameOptions): Promise<RecordedFrame> {
  frame = await recordFrame(options);
  expect(differenceOf(frame)).toBe(null);
  return frame;
}

const rows = (count: number): string => Array.from({ length: count }, (_, index) => `<li>row ${index}</li>`).join('');
const kinds = (ops: readonly Op[]): string[] => ops.map(({ kind }) => kind).filter((kind) => kind !== 'asset');

async function expectEqualAfter(page: RecordedFrame, change: () => void): Promise<string[]> {
  const ops = await page.after(change);
  expect(differenceOf(page)).toBe(null);
  return kinds(ops);
}

test('a keyframe is the whole page, with shadow roots and frames', async () => {
  const page = await record({
    html: '<p class="a">one<!--two--></p><div id="host"></div><iframe srcdoc="<p>inside</p>"></iframe><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    prepare: ({ document }) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<slot></slot><em>shadow</em>';
    },
  });
  expect(page.sentText).toContain('inside');
});

test('[T7] rows that go together are one op, however many they are', async () => {
  const page = await record({ html: `<ul>${rows(1000)}</ul>` });
  const items = Array.from(page.document.querySelectorAll('li'));
  expect(await expectEqualAfter(page, () => items.slice(10, 20).forEach((item) => item.remove()))).toEqual(['remove-run']);
  expect(await expectEqualAfter(page, () => [items[3], items[30], items[31]].forEach((item) => item?.remove()))).toEqual(['remove', 'remove-run']);
  expect(await expectEqualAfter(page, () => page.document.querySelector('ul')?.replaceChildren())).toEqual(['remove-run']);
});

test('[W1] what is typed is told as what changed, and the caret with it', async () => {
  const page = await record({ html: '<form><textarea></textarea></form>' });
  const field = page.document.querySelector('textarea') as HTMLTextAreaElement;
  await page.after(() => field.focus());
  const type = (text: string) => () => {
    field.setRangeText(text, field.value.length, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  await page.after(type('What was typed before, and is not told again'));
  const before = page.sentText.length;
  const ops = await page.after(type('!'));
  expect(ops.filter(({ kind }) => kind === 'value' || kind === 'field-selection')).toEqual([
    expect.objectContaining({ value: field.value }),
    expect.objectContaining({ start: 45, end: 45 }),
  ]);
  expect(page.sentText.length - before).toBeLessThan(12);
});

test('two swapped rows of a thousand are two moves', async () => {
  const page = await record({ html: `<ul>${rows(1000)}</ul>` });
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    const [first, last] = [list?.children[1], list?.children[998]];
    if (!list || !first || !last) throw new Error('no rows');
    const mark = first.nextSibling;
    list.insertBefore(first, last);
    list.insertBefore(last, mark);
  });
  expect(ops).toEqual(['move', 'move']);
});

test('rows that are appended again in the same order cost nothing', async () => {
  const page = await record({ html: `<ul>${rows(1000)}</ul>` });
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    list?.append(...Array.from(list.children));
  });
  expect(ops).toEqual([]);
});

test('what came into a shadow root is told also when its host went into a new one', async () => {
  const page = await record({
    html: '<section id="outer"></section><p id="host"></p>',
    prepare: ({ document }) => document.querySelector('#host')?.attachShadow({ mode: 'open' }).append('early'),
  });
  const host = page.document.querySelector('#host');
  await expectEqualAfter(page, () => {
    host?.shadowRoot?.append(page.document.createElement('b'));
    if (host) page.document.querySelector('#outer')?.attachShadow({ mode: 'open' }).append(host);
  });
});

test('a new parent that takes a known child along is not taken for an equal one that went', async () => {
  const page = await record({ html: '<section><b>x</b></section><b>x</b>' });
  await expectEqualAfter(page, () => {
    const wrapper = page.document.createElement('section');
    const known = page.document.querySelector('body > b');
    if (known) wrapper.append(known);
    page.document.querySelector('section')?.replaceWith(wrapper);
  });
});

test('one row that goes to the end is one move', async () => {
  const page = await record({ html: `<ul>${rows(1000)}</ul>` });
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    if (list?.firstChild) list.append(list.firstChild);
  });
  expect(ops).toEqual(['move']);
});

test('a list sorted by appending moves only what is out of order', async () => {
  const page = await record({ html: `<ul>${rows(50)}</ul>` });
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    const all = Array.from(list?.children ?? []);
    const [odd] = all.splice(20, 1);
    list?.append(...all.slice(0, 5), odd ?? '', ...all.slice(5));
  });
  expect(ops).toEqual(['move']);
});

test('one row appended to ten thousand is one insert', async () => {
  const page = await record({ html: `<ul>${rows(10_000)}</ul>` });
  const ops = await expectEqualAfter(page, () => page.document.querySelector('ul')?.insertAdjacentHTML('beforeend', '<li>new</li>'));
  expect(ops).toEqual(['insert']);
});

test('innerHTML rewritten with equal content costs nothing', async () => {
  const page = await record({ html: `<div id="app"><style>p { color: red }</style><ul>${rows(100)}</ul><p>text <b>bold</b></p></div>` });
  const ops = await expectEqualAfter(page, () => {
    const app = page.document.querySelector('#app');
    if (app) app.innerHTML = String(app.innerHTML);
  });
  expect(ops).toEqual([]);
});

test('innerHTML rewritten with one row more is one insert, and no row changes its identity', async () => {
  const page = await record({ html: `<ul>${rows(100)}</ul>` });
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    if (list) list.innerHTML = list.innerHTML.replace('<li>row 50', '<li>between</li><li>row 50');
  });
  expect(ops).toEqual(['insert']);
});

test('[T6] a row that gives its id to another is told with its button, so that an act in flight is refused', async () => {
  const page = await record({ html: '<ul><li>Ada <button>Delete</button></li></ul>' });
  const button = page.capture.idOf(page.document.querySelector('button') ?? page.document);
  const ops = await expectEqualAfter(page, () => {
    const list = page.document.querySelector('ul');
    if (list) list.innerHTML = '<li>Bob <button>Delete</button></li>';
  });
  expect(ops.sort()).toEqual(['identity', 'identity', 'text']);
  expect(page.capture.idOf(page.document.querySelector('button') ?? page.document)).toBe(button);
  expect(button && page.capture.identityOf(button)).toBe(1);
});

test('a node that changed fifty times is sent once, and one that came and went is not sent', async () => {
  const page = await record({ html: '<p>0</p>' });
  const ops = await expectEqualAfter(page, () => {
    const text = page.document.querySelector('p')?.firstChild;
    for (let count = 1; count <= 50; count++) if (text) text.nodeValue = String(count);
    const brief = page.document.createElement('i');
    page.document.body.append(brief);
    brief.remove();
  });
  expect(ops).toEqual(['text']);
});

test('an attribute that changed to and fro costs nothing', async () => {
  const page = await record({ html: '<p class="a" title="t">0</p>' });
  const ops = await expectEqualAfter(page, () => {
    const p = page.document.querySelector('p');
    p?.setAttribute('class', 'b');
    p?.removeAttribute('title');
    p?.setAttribute('class', 'a');
    p?.setAttribute('title', 't');
  });
  expect(ops).toEqual([]);
});

test('rows wrapped in a new element keep their ids', async () => {
  const page = await record({ html: `<main>${rows(10)}</main>` });
  const ops = await expectEqualAfter(page, () => {
    const main = page.document.querySelector('main');
    const list = page.document.createElement('ul');
    list.append(...Array.from(main?.children ?? []));
    main?.append(list);
  });
  expect(ops).toEqual(['insert']);
  expect(page.model.lastOps[0]).toMatchObject({ nodes: [{ children: Array.from({ length: 10 }, () => ({ kind: 'existing' })) }] });
});

test('what was changed while it was out of the page is told when it comes back', async () => {
  const page = await record({ html: '<main><section><p title="a">old</p><p>stays</p><b>out</b></section></main>' });
  page.isWritable = false;
  const section = page.document.querySelector('section');
  await page.after(() => section?.remove());
  const paragraph = section?.querySelector('p');
  paragraph?.setAttribute('title', 'b');
  if (paragraph?.firstChild) paragraph.firstChild.nodeValue = 'new';
  section?.querySelector('b')?.remove();
  section?.append('more');
  const id = page.capture.idOf(paragraph ?? page.document);
  await page.after(() => page.document.body.append(section ?? ''));
  await expectEqualAfter(page, () => (page.isWritable = true));
  expect(page.capture.idOf(paragraph ?? page.document)).toBe(id);
});

test('while the link is full the dirty set waits, and then sends the state and not the way to it', async () => {
  const page = await record({ html: '<ul></ul>' });
  page.isWritable = false;
  const list = page.document.querySelector('ul');
  for (let count = 0; count < 20; count++) {
    await page.after(() => list?.replaceChildren(`${count}`));
  }
  const ops = await expectEqualAfter(page, () => (page.isWritable = true));
  expect(ops).toEqual(['insert']);
});

test('a shadow root that is attached late, and what changes in it, arrives', async () => {
  const page = await record({ html: '<div id="host">light</div>' });
  const host = page.document.querySelector('#host');
  const ops = await expectEqualAfter(page, () => {
    const root = host?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<p>one</p>';
  });
  expect(ops).toContain('shadow-root');
  expect(await expectEqualAfter(page, () => host?.shadowRoot?.querySelector('p')?.append('two'))).toEqual(['insert']);
});

test("a frame's document arrives, and so does the next one", async () => {
  const page = await record({ html: '<iframe srcdoc="<p>one</p>"></iframe>' });
  const inner = page.document.querySelector('iframe');
  await expectEqualAfter(page, () => inner?.contentDocument?.body.append('added'));
  const loaded = new Promise((resolve) => inner?.addEventListener('load', resolve));
  if (inner) inner.srcdoc = '<h1>two</h1>';
  await loaded;
  await expectEqualAfter(page, () => undefined);
  expect(page.sentText).toContain('two');
});

test('what is ignored is not in the replica, and comes when it is no longer ignored', async () => {
  const page = await record({ html: '<p>a</p><aside data-pagetwin-ignore>canary</aside><p>b</p>' });
  expect(page.sentText).not.toContain('canary');
  await expectEqualAfter(page, () => page.document.querySelector('aside')?.after('between'));
  await expectEqualAfter(page, () => page.document.querySelector('aside')?.removeAttribute('data-pagetwin-ignore'));
  expect(page.sentText).toContain('canary');
  await expectEqualAfter(page, () => page.document.querySelector('aside')?.setAttribute('data-pagetwin-ignore', ''));
});

test('[G1] a second keyframe in the same epoch keeps the ids of the nodes', async () => {
  const page = await record({ html: `<ul>${rows(10)}</ul>` });
  await expectEqualAfter(page, () => page.document.querySelector('li')?.before('new'));
  const ids = Array.from(page.document.querySelectorAll('li'), (row) => page.capture.idOf(row));
  await expectEqualAfter(page, () => page.capture.keyframe());
  expect(page.keyframes).toBe(2);
  expect(Array.from(page.document.querySelectorAll('li'), (row) => page.capture.idOf(row))).toEqual(ids);
  await expectEqualAfter(page, () => page.document.querySelector('ul')?.append('after'));
});

test('[K3] a page that shrinks so much that the reader would refuse it leaves as it is', async () => {
  const page = await record({ html: '<br>'.repeat(20_000) });
  expect(page.keyframes).toBe(1);
});

test('a page that changes while its keyframe is being made is whole with the next patch', async () => {
  const page = await record({ html: `<ul>${rows(20_000)}</ul>` });
  const list = page.document.querySelector('ul');
  await page.after(() => {
    page.capture.keyframe();
    for (const delayMs of [0, 1, 4, 9]) {
      page.window.setTimeout(() => {
        if (list?.children[9000] && list.lastChild) list.insertBefore(list.children[9000], list.firstChild);
        list?.children[15_000]?.remove();
        list?.children[10]?.after('between');
        if (list?.children[12_000]) list.append(list.children[12_000]);
      }, delayMs);
    }
  });
  while (page.keyframes < 2) await page.after(() => undefined);
  await expectEqualAfter(page, () => list?.append('last'));
});

test('a page that is too deep or too wide for the wire is cut, and recorded all the same', async () => {
  const page = await record({ html: '<main></main>' });
  await page.after(() => {
    let deepest: Element = page.document.querySelector('main') ?? page.document.body;
    for (let depth = 0; depth < 700; depth++) deepest = deepest.appendChild(page.document.createElement('i'));
    const wide = page.document.createElement('b');
    for (let count = 0; count < 300; count++) wide.setAttribute(`data-a${count}`, '');
    page.document.body.append(wide, 'x'.repeat(1_100_000));
  });
  await page.after(() => page.document.body.append('still here'));
  expect(page.sentText).toContain('still here');
});

test('a change that is too large for one patch is several, and no keyframe', async () => {
  const page = await record({ html: '<main></main>' });
  const { patches } = page;
  await page.after(() => {
    for (let count = 0; count < 40; count++) page.document.querySelector('main')?.append(page.document.createElement('p'), `${count}`.repeat(30_000));
  });
  await expectEqualAfter(page, () => page.document.body.append('after'));
  expect(page.keyframes).toBe(1);
  expect(page.patches).toBeGreaterThan(patches + 4);
});

test('a patch with a node that is too large for it becomes a keyframe', async () => {
  const page = await record({ html: '<main></main>' });
  await page.after(() => {
    page.document.querySelector('main')?.append('é'.repeat(600_000));
  });
  while (page.keyframes < 2) await page.after(() => undefined);
  await expectEqualAfter(page, () => page.document.body.append('after'));
});

test('a paused page sends nothing, and a keyframe resumes it', async () => {
  const page = await record({ html: '<p>a</p>' });
  page.capture.pause();
  expect(await page.after(() => page.document.body.append('secret while paused'))).toEqual([]);
  page.document.body.lastChild?.remove();
  await expectEqualAfter(page, () => page.capture.keyframe());
  await expectEqualAfter(page, () => page.document.body.append('resumed'));
  expect(page.sentText).not.toContain('secret while paused');
});

test('no id is adopted by a field that is focused or was edited, by a frame, or by a custom element', async () => {
  const page = await record({ html: '<main><input><iframe></iframe><x-box></x-box><p>x</p></main>' });
  const before = ['input', 'iframe', 'x-box', 'p'].map((name) => page.capture.idOf(page.document.querySelector(name) ?? page.document));
  await expectEqualAfter(page, () => {
    const main = page.document.querySelector('main');
    if (main) main.innerHTML = String(main.innerHTML);
    page.document.querySelector('input')?.focus();
  });
  const after = ['input', 'iframe', 'x-box', 'p'].map((name) => page.capture.idOf(page.document.querySelector(name) ?? page.document));
  expect(after.map((id, index) => id === before[index])).toEqual([false, false, false, true]);
});

test('a picture and a background keep the address that they show when the base changes', async () => {
  const page = await record({ html: '<p></p>' });
  const { document } = page;
  const folder = '/test/fidelity/features/documents-base-added/';
  const base = Object.assign(document.createElement('base'), { href: folder });
  document.head.append(base);
  const add = async (): Promise<void> => {
    const picture = Object.assign(document.createElement('img'), { src: 'mark.svg' });
    document.body.append(picture, Object.assign(document.createElement('i'), { style: 'background: url(mark.svg)' }));
    await picture.decode();
  };
  await add();
  base.href = `${folder}art/`;
  await add();
  await page.after(() => page.capture.keyframe());
  const folders = Array.from(page.model.nodes.values()).flatMap(({ tag, attributes }) => {
    const address = /documents-base-added\/(.*)mark\.svg/.exec(attributes.get('src') ?? attributes.get('style') ?? '');
    return address === null ? [] : [`${tag} ${address[1] ?? ''}`];
  });
  expect(folders).toEqual(['img ', 'i ', 'img art/', 'i art/']);
});
