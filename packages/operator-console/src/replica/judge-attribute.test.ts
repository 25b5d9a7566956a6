import { describe, expect, test } from 'vitest';
import { htmlNamespace, svgNamespace } from '@pagetwin/protocol';
import { judgeAttribute, type AttributeOwner } from './judge-attribute.js';
import type { Role } from './judge-element.js';

const owner = (name: string, namespace: string = htmlNamespace, role: Role = 'as-is'): AttributeOwner => ({
  role,
  namespace,
  name,
});
const kindOf = (of: AttributeOwner, name: string, value = 'x'): string => {
  const verdict = judgeAttribute(of, name, value);
  return verdict.kind === 'keep' && verdict.value !== value ? `keep ${verdict.value}` : verdict.kind;
};

describe('on any element', () => {
  test.each([
    'onclick',
    'ONLOAD',
    'onfoo',
    'srcdoc',
    'action',
    'formaction',
    'ping',
    'target',
    'download',
    'nonce',
    'is',
    'autofocus',
    'accesskey',
    'contenteditable',
    'background',
    'src',
    'srcset',
    'poster',
    'data',
    'integrity',
    'http-equiv',
    'crossorigin',
  ])('%s is dropped', (name) => expect(kindOf(owner('div'), name)).toBe('drop'));
  test.each(['id', 'class', 'title', 'data-x', 'aria-label', '@click', ':class', '_ngcontent-x', 'role', 'hidden', 'slot', 'part', 'popover', 'width', 'open'])(
    '%s is kept',
    (name) => expect(kindOf(owner('div'), name)).toBe('keep'),
  );
  test('what a prefix stands for is kept, whatever its name', () => {
    expect(kindOf(owner('svg', svgNamespace), 'xmlns:data')).toBe('keep');
    expect(kindOf(owner('svg', svgNamespace), 'xmlns:onload')).toBe('drop');
    expect(kindOf(owner('svg', svgNamespace), 'xmlns:data', 'javascript:1')).toBe('drop');
  });
  test('a colon divides nothing in no namespace: what a framework looks for is kept as it is', () => {
    for (const name of [':style', 'v-bind:style', 'x-bind:src', ':srcset', 'x-on:click', 'v-slot:data']) {
      expect(kindOf(owner('img'), name)).toBe('keep');
      expect(kindOf(owner('img'), name, 'javascript:1')).toBe('drop');
    }
    for (const name of ['on:click', 'x:onload', ':onload', 'xlink:style']) expect(kindOf(owner('img'), name)).not.toBe('keep');
    expect(judgeAttribute(owner('div'), 'x:style', 'a', 'urn:x').kind).toBe('style');
  });
  test('a button may be named for closing: only a document’s own is called', () => {
    expect(kindOf(owner('button'), 'name', 'close')).toBe('keep');
    expect(kindOf(owner('img'), 'name', 'close')).toBe('drop');
    expect(kindOf(owner('button'), 'name', 'childNodes')).toBe('drop');
  });
  test('a script address is kept nowhere', () => {
    for (const value of ['javascript:1', ' JAVA\tSCRIPT:1', '\u0001javascript:1', 'vbscript:1', 'data:text/html,x', 'java\nscript:1']) {
      expect(kindOf(owner('div'), 'title', value)).toBe('drop');
      expect(kindOf(owner('a'), 'href', value)).toBe('keep #');
    }
  });
});

test('pictures go to the asset map, everything else with an address loses it', () => {
  expect(kindOf(owner('img'), 'src')).toBe('address');
  expect(kindOf(owner('input'), 'src')).toBe('address');
  expect(kindOf(owner('video'), 'poster')).toBe('address');
  expect(kindOf(owner('source'), 'srcset')).toBe('candidates');
  expect(kindOf(owner('image', svgNamespace), 'xlink:href')).toBe('address');
  expect(kindOf(owner('video'), 'src')).toBe('drop');
  expect(kindOf(owner('use', svgNamespace), 'href', 'https://x/#a')).toBe('sprite');
  expect(kindOf(owner('textpath', svgNamespace), 'href', 'https://x/#a')).toBe('drop');
  expect(kindOf(owner('use', svgNamespace), 'href', ' #a')).toBe('keep #a');
  expect(kindOf(owner('feimage', svgNamespace), 'href', 'a.png')).toBe('drop');
});

test('SVG paint refers to the document itself only', () => {
  expect(kindOf(owner('rect', svgNamespace), 'fill', 'url(#g)')).toBe('keep');
  expect(kindOf(owner('rect', svgNamespace), 'fill', 'red')).toBe('keep');
  expect(kindOf(owner('rect', svgNamespace), 'fill', 'url(x.svg#g)')).toBe('drop');
  expect(kindOf(owner('rect', svgNamespace), 'clip-path', 'u\\72l(x#g)')).toBe('drop');
});

test('no animation of a link, a handler or a style', () => {
  for (const value of ['href', 'xlink:href', ' HREF ', 'onclick', 'style']) expect(kindOf(owner('set', svgNamespace), 'attributeName', value)).toBe('drop');
  expect(kindOf(owner('animate', svgNamespace), 'attributeName', 'opacity')).toBe('keep');
});

test('a field does not take the name of a property of its form', () => {
  expect(kindOf(owner('input'), 'name', 'attributes')).toBe('drop');
  expect(kindOf(owner('input'), 'id', 'attributes')).toBe('drop');
  expect(kindOf(owner('div'), 'id', 'attributes')).toBe('keep');
  expect(kindOf(owner('input'), 'name', 'documentElement')).toBe('keep');
  expect(kindOf(owner('form'), 'name', 'documentElement')).toBe('drop');
  for (const name of ['email', 'id', 'name', 'title', 'body', 'action']) expect(kindOf(owner('input'), 'name', name)).toBe('keep');
});

test('a frame keeps its box, a stand-in only what selectors need', () => {
  expect(kindOf(owner('iframe'), 'width')).toBe('keep');
  expect(kindOf(owner('iframe'), 'name')).toBe('drop');
  expect(kindOf(owner('iframe'), 'sandbox')).toBe('drop');
  expect(kindOf(owner('noscript', htmlNamespace, 'placeholder'), 'class')).toBe('keep');
  expect(kindOf(owner('noscript', htmlNamespace, 'placeholder'), 'content')).toBe('drop');
  expect(kindOf(owner('style', htmlNamespace, 'sheet'), 'type')).toBe('drop');
});
