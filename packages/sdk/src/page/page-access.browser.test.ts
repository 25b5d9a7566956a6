import { afterEach, expect, test } from 'vitest';
import { recordFrame, type RecordedFrame } from '../patch/testing/recorded-frame.js';
import { differenceOf } from '../patch/testing/same-tree.js';
import { createPageAccess } from './page-access.js';

let frame: RecordedFrame | null = null;

afterEach(() => {
  frame?.stop();
  frame = null;
});

test('what a callback of ours throws never reaches the page', () => {
  const page = createPageAccess(window);
  const target = new EventTarget();
  page.listen(target, 'click', () => {
    throw new Error('ours');
  });
  const box = { run: (text: string) => `page's ${text}` };
  page.patch(box, 'run', () => {
    throw new Error('ours');
  });
  const errors: unknown[] = [];
  window.addEventListener('error', (event) => errors.push(event));
  target.dispatchEvent(new Event('click'));
  expect(box.run('own')).toBe("page's own");
  expect(errors).toEqual([]);
  page.stop();
});

test('a patched method looks like the one before, throws what it throws, and is restored', () => {
  const page = createPageAccess(window);
  const before = Element.prototype.attachShadow;
  const told: unknown[] = [];
  page.patch(Element.prototype, 'attachShadow', (self) => told.push(self));
  const { attachShadow } = Element.prototype;
  expect(attachShadow).not.toBe(before);
  expect([attachShadow.name, attachShadow.length, attachShadow.toString()]).toEqual([before.name, before.length, before.toString()]);
  expect(() => document.createElement('input').attachShadow({ mode: 'open' })).toThrow(DOMException);
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' });
  expect(told).toEqual([host]);
  page.stop();
  expect(Element.prototype.attachShadow).toBe(before);
});

test('a method that another library patched after us is left as it is, and tells us nothing any more', () => {
  const page = createPageAccess(window);
  const box = { run: () => 1 };
  const told: number[] = [];
  const undo = page.patch(box, 'run', () => told.push(1));
  const ours = box.run;
  const theirs = (): number => ours();
  box.run = theirs;
  undo();
  expect(box.run).toBe(theirs);
  expect(box.run()).toBe(1);
  expect(told).toEqual([]);
  page.stop();
});

test("a setter is told after the page's own ran, and is restored", () => {
  const page = createPageAccess(window);
  const before = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const told: unknown[] = [];
  page.patch(HTMLInputElement.prototype, 'value', (self, [value]) => told.push((self as HTMLInputElement).value, value));
  document.createElement('input').value = 'new';
  expect(told).toEqual(['new', 'new']);
  page.stop();
  expect(Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')).toEqual(before);
});

test('a page that patched addEventListener before us does not hear of our listeners', () => {
  const calls: string[] = [];
  const before = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof before>) {
    calls.push(args[0]);
    return before.apply(this, args);
  };
  const page = createPageAccess(window);
  const target = new EventTarget();
  const heard: string[] = [];
  page.listen(target, 'ping', ({ type }) => heard.push(type));
  EventTarget.prototype.addEventListener = before;
  target.dispatchEvent(new Event('ping'));
  expect([calls, heard]).toEqual([[], ['ping']]);
  page.stop();
  target.dispatchEvent(new Event('ping'));
  expect(heard).toEqual(['ping']);
});

test('a form whose fields are named like properties of a node is recorded all the same', async () => {
  const names = [
    'parentNode',
    'firstChild',
    'nextSibling',
    'childNodes',
    'attributes',
    'nodeType',
    'localName',
    'shadowRoot',
    'isConnected',
    'namespaceURI',
    'matches',
    'getAttribute',
  ];
  frame = await recordFrame({ html: `<form><p>in it</p>${names.map((name) => `<input name="${name}">`).join('')}</form><p>behind it</p>` });
  expect(frame.sentText).toContain('in it');
  expect(frame.sentText).toContain('behind it');
  const page = frame;
  await page.after(() => page.document.querySelector('p')?.append('more'));
  expect(page.sentText).toContain('more');
});

test('a page with getters that throw on its elements is recorded all the same', async () => {
  frame = await recordFrame({
    html: '<p>trap</p>',
    prepare({ document, Element }) {
      const trap = { get: () => expect.fail('ran code of the page') };
      for (const name of ['firstChild', 'attributes', 'localName', 'shadowRoot', 'nodeType'])
        Object.defineProperty(document.querySelector('p') ?? Element, name, trap);
    },
  });
  expect(frame.sentText).toContain('trap');
});

test('after stop the page is as it was, and nothing more leaves', async () => {
  const methods = (window: RecordedFrame['window']): unknown[] => [
    window.Element.prototype.attachShadow,
    window.History.prototype.pushState,
    window.CSSStyleSheet.prototype.insertRule,
  ];
  let before: unknown[] = [];
  frame = await recordFrame({ html: '<p>x</p>', prepare: (window) => (before = methods(window)) });
  expect(differenceOf(frame)).toBe(null);
  const { window } = frame;
  const html = frame.document.documentElement.outerHTML;
  expect(methods(window)).not.toEqual(before);
  const sent = frame.patches;
  frame.stop();
  expect(methods(window)).toEqual(before);
  expect(html).not.toContain('iframe');
  expect(frame.patches).toBe(sent);
});

test('tells before a method that blocks the page, and the method runs also when that throws', () => {
  const order: string[] = [];
  const box = { run: () => void order.push('run') };
  const native = box.run;
  const page = createPageAccess(window);
  page.patch(
    box,
    'run',
    () => {
      order.push('told');
      throw new Error('ours');
    },
    'before',
  );
  box.run();
  expect(order).toEqual(['told', 'run']);
  page.stop();
  expect(box.run).toBe(native);
});
