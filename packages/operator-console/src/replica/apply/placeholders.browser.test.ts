import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Op } from '@pagetwin/protocol';
import { createIds, idIn, nodeId, nodesOf, pageOf, pageText, pageUrl, putUnderTest, type UnderTest } from '../replica-under-test.js';

let under: UnderTest;
beforeEach(() => {
  under = putUnderTest();
});
afterEach(() => under.stop());

const pictureOf = (selector: string): string => under.window.getComputedStyle(under.find(selector)).backgroundImage;
const sizeOf = (selector: string): [number, number] => {
  const { width, height } = under.find(selector).getBoundingClientRect();
  return [width, height];
};

test('what nobody can read is a box of its size that says so, and no node of the tree', async () => {
  const page = pageOf('<body><my-map></my-map> text <object></object><canvas width="120" height="40"></canvas>');
  const ops: Op[] = [
    { kind: 'placeholder', node: idIn(page.nodes, 'my-map'), reason: 'closed-shadow-root', width: 300, height: 120 },
    { kind: 'placeholder', node: idIn(page.nodes, 'object'), reason: 'plugin', width: 200, height: 90 },
    { kind: 'placeholder', node: idIn(page.nodes, 'canvas'), reason: 'tainted', width: 120, height: 40 },
  ];
  await under.keyframe([page, ...ops]);
  for (const selector of ['my-map', 'noscript', 'canvas']) expect(pictureOf(selector)).toContain('not shared');
  expect(sizeOf('my-map')).toEqual([300, 120]);
  expect(sizeOf('noscript')).toEqual([200, 90]);
  expect(under.document.body.childNodes.length).toBe(4);
  await under.keyframe([page, ...ops]);
  expect(sizeOf('my-map')).toEqual([300, 120]);
});

test('the box stays when the attributes are told anew, and goes when the element can be read', async () => {
  const page = pageOf('<body><my-map></my-map>');
  const node = idIn(page.nodes, 'my-map');
  await under.keyframe([page, { kind: 'placeholder', node, reason: 'closed-shadow-root', width: 30, height: 12 }]);
  await under.patch([{ kind: 'all-attributes', node, attributes: [{ name: 'class', namespace: '', value: pageText('x') }] }]);
  expect(pictureOf('my-map')).toContain('not shared');
  expect(sizeOf('my-map')).toEqual([30, 12]);
  await under.patch([{ kind: 'placeholder', node, reason: 'none', width: 0, height: 0 }]);
  expect(pictureOf('my-map')).toBe('none');
  expect(under.find('my-map').getAttributeNames()).toEqual(['class']);
  await under.patch([{ kind: 'placeholder', node, reason: 'plugin', width: 30, height: 12 }]);
  await under.keyframe([page]);
  expect(pictureOf('my-map')).toBe('none');
});

test('one in a shadow root is drawn too', async () => {
  const page = pageOf('<body><div></div>');
  const nodes = nodesOf('<my-part></my-part>', createIds(51));
  await under.keyframe([
    page,
    { kind: 'shadow-root', host: idIn(page.nodes, 'div'), root: nodeId(50), closed: true, delegatesFocus: false, manualSlots: false, nodes },
    { kind: 'placeholder', node: idIn(nodes, 'my-part'), reason: 'closed-shadow-root', width: 31, height: 13 },
  ]);
  const part = under.find('div').shadowRoot?.querySelector('my-part');
  expect(part?.getBoundingClientRect().width).toBe(31);
});

test('an object is found by its name, shows a document in a frame of the console’s, and its children when there is none; its audit sees the page’s nodes only', async () => {
  const page = pageOf('<style>object { border: 3px solid navy } object[type="x"] { padding: 2px }</style><body><object type="x"><b>instead</b></object>');
  const object = idIn(page.nodes, 'object');
  const document: Op = {
    kind: 'document',
    frame: object,
    document: nodeId(500),
    mode: 'standards',
    base: pageUrl('https://shop.example/in/'),
    nodes: pageOf('<body>in it', createIds(501)).nodes,
  };
  const size: Op = { kind: 'placeholder', node: object, reason: 'plugin', width: 200, height: 90 };
  await under.keyframe([page, document, size]);
  const element = under.find('body > noscript');
  const frame = element.firstElementChild as HTMLIFrameElement;
  expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
  expect(frame.getAttribute('src')).toBe(null);
  expect(frame.contentDocument?.body.textContent).toBe('in it');
  expect([element.offsetWidth, element.offsetHeight, element.getAttribute('data-pagetwin-label')]).toEqual([210, 100, null]);
  expect(under.find('b').offsetWidth).toBe(0);
  await under.keyframe([page, document, size]);
  expect(under.find('body > noscript').firstElementChild).toBe(frame);
  await under.patch([
    { kind: 'frame-closed', frame: object },
    { ...size, reason: 'none' },
  ]);
  expect(under.find('body > noscript').innerHTML).toBe('<b>instead</b>');
  expect(under.find('b').offsetWidth).toBeGreaterThan(0);
});
