/** Any document: what a page does with its own, seen in the replica. */
import { afterEach, expect, test } from 'vitest';
import { differenceOf } from '../random/difference-of.js';
import { createTwinFrames, type TwinFrames, type TwinOptions } from '../random/twin-frames.js';

let twins: TwinFrames | null = null;
afterEach(() => {
  twins?.stop();
  twins = null;
});

async function open(html: string, options?: TwinOptions): Promise<TwinFrames> {
  twins = await createTwinFrames(html, options);
  return twins;
}

async function expectSame(shown: TwinFrames): Promise<void> {
  await shown.settled();
  expect(differenceOf(shown.page, shown.replica)).toBe(null);
}

test('a page that writes itself anew is followed, and so is what changes in it afterwards', async () => {
  const shown = await open('<p>before</p><input id=old>');
  shown.page.open();
  shown.page.write('<!doctype html><title>New</title><h1 id=h>Another page</h1><input id=new>');
  shown.page.close();
  await expectSame(shown);
  expect(shown.keyframes).toBeGreaterThan(1);

  const field = shown.page.querySelector<HTMLInputElement>('#new') as HTMLInputElement;
  field.value = 'typed';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  shown.page.querySelector('#h')?.append(', changed');
  await expectSame(shown);
});

test('listeners of ours that document.open() took away listen again', async () => {
  const shown = await open('<p>before</p>');
  shown.page.open();
  shown.page.write('<!doctype html><div id=s style="height:50px;overflow:auto"><p style="height:500px">tall</p></div>');
  shown.page.close();
  await shown.settled();
  const scroller = shown.page.querySelector('#s') as HTMLElement;
  scroller.scrollTop = 120;
  await new Promise((resolve) => scroller.addEventListener('scroll', resolve, { once: true }));
  await shown.settled();
  expect(shown.replica.querySelector('#s')?.scrollTop).toBe(120);
});

test('a page that writes itself into quirks mode is in quirks mode', async () => {
  const shown = await open('<!doctype html><p>before</p>', { type: 'text/html' });
  shown.page.open();
  shown.page.write('<p class=a>quirky');
  shown.page.close();
  await expectSame(shown);
  expect(shown.replica.compatMode).toBe('BackCompat');
});

test('a root element that is replaced, and a moment without one, are followed', async () => {
  const shown = await open('<p>first</p>');
  shown.page.replaceChildren();
  await shown.settled();
  expect(shown.replica.documentElement).toBe(null);
  const root = shown.page.createElement('html');
  root.innerHTML = '<head></head><body><p>second</p></body>';
  shown.page.replaceChildren(shown.page.createComment(' no doctype '), root);
  await expectSame(shown);
  const third = root.cloneNode(true) as Element;
  root.replaceWith(third);
  third.querySelector('p')?.append(', still alive');
  await expectSame(shown);
});

test('a frame whose document is written anew is followed', async () => {
  const shown = await open('<iframe id=f srcdoc="<!doctype html><p>one"></iframe>');
  const frame = shown.page.querySelector<HTMLIFrameElement>('#f') as HTMLIFrameElement;
  const before = shown.keyframes;
  const inner = frame.contentDocument as Document;
  inner.open();
  inner.write('<!doctype html><b>two</b>');
  inner.close();
  await expectSame(shown);
  inner.querySelector('b')?.append(' and on');
  await expectSame(shown);
  expect(shown.keyframes).toBe(before);
});

test('names that only a parser makes are shown, but for an attribute that begins with an equals sign', async () => {
  const shown = await open(
    '<my.tag>dot</my.tag><a:b>colon</a:b><f"oo<>quote</f"oo<><péché>accents</péché><p @click="go" :x=1 [y]=2 (z)=3 " a<b=4 *if {q} #r CamelCase>attributes</p>',
  );
  await expectSame(shown);
  const last = shown.page.createElement('p');
  shown.page.body.append(last);
  await shown.settled();
  last.setAttributeNS(null, 'Capital', '1');
  for (const attribute of Array.from(shown.page.querySelector('p')?.attributes ?? [])) last.setAttributeNode(attribute.cloneNode() as Attr);
  shown.page.querySelector('p')?.removeAttribute('@click');
  shown.page.querySelector('p')?.removeAttribute(':x');
  await expectSame(shown);
  expect(last.attributes).toHaveLength(11);
  last.removeAttributeNS(null, 'Capital');
  await expectSame(shown);
});

test('links mean what they mean after the base has changed, and inline styles keep the addresses that they had', async () => {
  const shown = await open('<a href="more">more</a><i style="background:url(one.svg?secret=1)">i</i>');
  const told = (): string => shown.replica.querySelector('a')?.getAttribute('href') ?? '';
  const before = told();
  expect(before).toMatch(/^https?:.*more$/);
  const base = shown.page.createElement('base');
  base.href = '/elsewhere/';
  shown.page.head.append(base);
  await shown.settled();
  expect(told()).toMatch(/\/elsewhere\/more$/);
  base.remove();
  await shown.settled();
  expect(told()).toBe(before);
});

test('texts side by side, empty texts, comments and instructions are told one by one', async () => {
  const shown = await open('<p id=p>one</p><div id=e></div>');
  const p = shown.page.querySelector('#p') as Element;
  (p.firstChild as Text).splitText(1);
  p.append('', shown.page.createComment('c'), shown.page.createProcessingInstruction('late', 'a="b"'), '');
  shown.page.querySelector('#e')?.append('');
  await shown.settled();
  const kinds = Array.from(shown.replica.querySelector('#p')?.childNodes ?? [], ({ nodeType }) => nodeType);
  expect(kinds).toEqual([3, 3, 3, 8, 7, 3]);
  expect(shown.replica.querySelector('#e')?.childNodes).toHaveLength(1);
  expect(shown.replica.querySelector('#e:empty')).not.toBe(null);
});

test('namespaces are kept: SVG, MathML, HTML within both, and names of no namespace', async () => {
  const shown = await open(
    '<svg viewBox="0 0 9 9" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><linearGradient id=g gradientUnits=userSpaceOnUse /></defs><foreignObject><div>html<svg><use xlink:href="#g"/></svg></div></foreignObject></svg>' +
      '<math><mfrac><mi>a</mi><mn>2</mn></mfrac><semantics><annotation-xml encoding="text/html"><b>html</b></annotation-xml></semantics></math>',
  );
  const other = shown.page.createElementNS('urn:x', 'p:q');
  other.setAttributeNS('urn:y', 'z:w', '1');
  shown.page.body.append(other);
  await expectSame(shown);
  const namespaces = (root: Document): string[] =>
    Array.from(root.body.querySelectorAll('*'), ({ namespaceURI, tagName }) => `${namespaceURI ?? ''} ${tagName}`);
  expect(namespaces(shown.replica)).toEqual(namespaces(shown.page));
  expect(shown.replica.body.lastElementChild?.getAttributeNS('urn:y', 'w')).toBe('1');
});

test('what is in a template is never live in the replica', async () => {
  const shown = await open('<template id=t><img src=x><p>inert</p></template>');
  (shown.page.querySelector('#t') as HTMLTemplateElement).content.append(shown.page.createElement('b'));
  await shown.settled();
  expect(shown.replica.querySelector('#t')?.childNodes).toHaveLength(0);
  expect(shown.replica.querySelector('p, b, img')).toBe(null);
});

test('elements of an older HTML keep their looks', async () => {
  const shown = await open(
    '<xmp><b>not bold</b></xmp><listing>a\n  b</listing><image src=""><marquee>m</marquee><center>c</center><font color=red size=5>f</font><plaintext>the rest <b>',
  );
  await expectSame(shown);
  const style = (root: Document, tag: string): string[] => {
    const element = root.querySelector(tag) as Element;
    const { whiteSpace, fontFamily, color, fontSize, textAlign } = root.defaultView?.getComputedStyle(element) as CSSStyleDeclaration;
    return [whiteSpace, fontFamily, color, fontSize, textAlign];
  };
  for (const tag of ['xmp', 'listing', 'plaintext', 'font', 'center']) expect(style(shown.replica, tag)).toEqual(style(shown.page, tag));
});

test('a node that moves between the page, a frame and a shadow root stays one node of the replica', async () => {
  const shown = await open('<div id=host></div><iframe id=f srcdoc="<!doctype html><body>"></iframe><p id=p>moves</p>');
  const shadow = (shown.page.querySelector('#host') as Element).attachShadow({ mode: 'open' });
  const moving = shown.page.querySelector('#p') as HTMLElement;
  const inner = (shown.page.querySelector('#f') as HTMLIFrameElement).contentDocument as Document;
  await expectSame(shown);
  shadow.append(moving);
  await expectSame(shown);
  moving.title = 'in the shadow';
  await expectSame(shown);
  inner.body.append(moving);
  await expectSame(shown);
  moving.title = 'in the frame';
  moving.append('!');
  await expectSame(shown);
  shown.page.body.prepend(moving);
  await expectSame(shown);
});

test('quirks, limited quirks and standards are each laid out in their own mode', async () => {
  const limited = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
  for (const doctype of ['', limited, '<!doctype html>']) {
    const shown = await open(`${doctype}<table><tr><td><img style="width:9px;height:9px"></table><p style="width:7">p</p>`, { type: 'text/html' });
    await expectSame(shown);
    const height = (root: Document): number | undefined => root.querySelector('td')?.getBoundingClientRect().height;
    expect([doctype, height(shown.replica)]).toEqual([doctype, height(shown.page)]);
    shown.stop();
  }
});

test('an XHTML page is an XML document in the replica: names keep their case for its style sheets', async () => {
  const shown = await open(
    '<?xml version="1.0"?><?note a?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>X</title><style><![CDATA[Card { display: block; color: rgb(1, 2, 3) } card { color: red }]]></style></head>' +
      '<body><p><![CDATA[<b>not bold</b>]]></p><Card id="c">capital</Card><iframe id="f"></iframe><input value="v"/><select><option>a</option><option selected="">b</option></select></body></html>',
    { type: 'application/xhtml+xml' },
  );
  await shown.settled();
  const card = shown.replica.querySelector('#c') as Element;
  expect(shown.replica.defaultView?.getComputedStyle(card).color).toBe('rgb(1, 2, 3)');
  expect(card.nodeName).toBe('Card');
  expect(shown.replica.querySelector('p')?.textContent).toBe('<b>not bold</b>');
  expect(shown.replica.documentElement.getAttributeNS('http://www.w3.org/XML/1998/namespace', 'lang')).toBe('en');
  const inner = (shown.page.querySelector('#f') as HTMLIFrameElement).contentDocument as Document;
  inner.body.append('in the frame');
  const field = shown.page.querySelector('input') as HTMLInputElement;
  field.value = 'typed';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  shown.page.querySelector('p')?.append(shown.page.createCDATASection('2 < 3'));
  await shown.settled();
  expect(shown.replica.querySelector('p')?.textContent).toBe('<b>not bold</b>2 < 3');
  expect((shown.replica.querySelector('#f') as HTMLIFrameElement).contentDocument?.body.textContent).toBe('in the frame');
  expect(shown.replica.querySelector('input')?.value).toBe('typed');
  await shown.takeKeyframe();
  expect(shown.replica.querySelector('#c')?.nodeName).toBe('Card');
});

test('a template keeps its contents to itself, and shows children of its own', async () => {
  const shown = await open('<template><p>inert</p></template>');
  const template = shown.page.querySelector('template');
  template?.append('a child');
  await shown.settled();
  await shown.takeKeyframe();
  const copy = shown.replica.querySelector('template');
  expect([copy?.textContent, copy?.content.childNodes.length]).toEqual(['a child', 0]);
});
