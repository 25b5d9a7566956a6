import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NodeId, Op } from '@pagetwin/protocol';
import { hashOf, knownPixel, pageCss, pageOf, pageUrl, pageBase, putUnderTest, sheetId, type UnderTest } from '../replica-under-test.js';

let under: UnderTest;
beforeEach(() => {
  under = putUnderTest();
});
afterEach(() => under.stop());

const environment = (features: Record<string, string>): Op => ({ kind: 'environment', features: new Map(Object.entries(features)) });
const styleOf = (selector: string): CSSStyleDeclaration => under.window.getComputedStyle(under.find(selector));
const red = 'rgb(255, 0, 0)';
const black = 'rgb(0, 0, 0)';
const colors = (...selectors: string[]): string[] => selectors.map((selector) => styleOf(selector).color);

function documentId(): NodeId {
  const id = under.replica.documentId;
  if (id === null) throw new Error('no document');
  return id;
}

const css = `@media (prefers-color-scheme: dark) { p { color: red } } @media (min-resolution: 3dppx) and (pointer: coarse) { b { color: red } }
  @layer a { @supports (color: red) { @media not (hover: none) { i { color: red } } } }`;

test('media queries answer for the customer’s device, in every sheet and at every depth, and anew when it changes', async () => {
  const page = pageOf(`<style>${css}</style><style media="(pointer: coarse)">u { color: red }</style><body><p>p</p><b>b</b><i>i</i><u>u</u>`);
  const phone = { 'prefers-color-scheme': 'dark', resolution: '3dppx', pointer: 'coarse', hover: 'none' };
  await under.keyframe([environment(phone), page]);
  expect(colors('p', 'b', 'i', 'u')).toEqual([red, red, black, red]);
  const desktop = { 'prefers-color-scheme': 'light', resolution: '1dppx', pointer: 'fine', hover: 'hover' };
  await under.patch([environment(desktop)]);
  expect(colors('p', 'b', 'i', 'u')).toEqual([black, black, red, black]);
  const sheet = {
    kind: 'sheet',
    sheet: sheetId(1),
    owner: null,
    disabled: false,
    media: '',
    base: pageUrl(pageBase),
    rules: [pageCss('u { top: 0 }')],
  } as const;
  await under.patch([sheet, { kind: 'adopted-sheets', root: documentId(), sheets: [sheetId(1)] }]);
  await under.patch([{ kind: 'rule-insert', sheet: sheetId(1), path: [1], rule: pageCss('@media (hover: none) { p { color: red } }') }]);
  expect(colors('p')).toEqual([black]);
  await under.patch([environment(phone)]);
  expect(colors('p', 'b', 'i', 'u')).toEqual([red, red, black, red]);
});

test('a query whose answer is the same here stays as the page wrote it', async () => {
  await under.keyframe([
    environment({ 'prefers-color-scheme': matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', hover: 'none' }),
    pageOf('<style>@media (prefers-color-scheme: dark) and (min-width: 100px) { p { color: red } }</style><p>p'),
  ]);
  const rules = under.document.adoptedStyleSheets.flatMap((sheet) =>
    Array.from(sheet.cssRules, (rule) => ('media' in rule ? (rule.media as MediaList).mediaText : '')),
  );
  expect(rules).toContain('(prefers-color-scheme: dark) and (min-width: 100px)');
});

test('the preferred colour scheme decides between those that the page offers: by style, by meta element, in light-dark()', async () => {
  const other = matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark';
  const expected = other === 'dark' ? ['rgb(1, 1, 1)', 'dark'] : ['rgb(2, 2, 2)', 'light'];
  const page = pageOf('<style>:root { color-scheme: light dark } p { color: light-dark(rgb(2, 2, 2), rgb(1, 1, 1)) }</style><p>p');
  await under.keyframe([environment({ 'prefers-color-scheme': other }), page]);
  expect([styleOf('p').color, styleOf('html').colorScheme]).toEqual(expected);
  await under.keyframe([
    environment({ 'prefers-color-scheme': other, 'color-scheme': 'light dark' }),
    pageOf('<style>p { color: light-dark(rgb(2, 2, 2), rgb(1, 1, 1)) }</style><p>p'),
  ]);
  expect(styleOf('p').color).toBe(expected[0]);
  await under.patch([environment({ 'prefers-color-scheme': other, 'color-scheme': 'red } p { color: red' })]);
  expect(styleOf('p').color).toBe('rgb(2, 2, 2)');
});

test('scrollbars are made as wide as the customer’s where they are not, below the styles of the page', async () => {
  // A browser under test hides all scrollbars: the rule is looked for, in the layer below all of the page's.
  const rule = (): string | undefined => {
    const layers = under.document.adoptedStyleSheets[0]?.cssRules;
    return /::-webkit-scrollbar \{[^}]*\}/.exec(layers?.[0]?.cssText ?? '')?.[0];
  };
  await under.keyframe([environment({ 'scrollbar-width': '17' }), pageOf('<p>p')]);
  expect(rule()).toBe('::-webkit-scrollbar { width: 17px; height: 17px; }');
  await under.patch([environment({ 'scrollbar-width': '15' })]);
  expect(rule()).toBe('::-webkit-scrollbar { width: 15px; height: 15px; }');
  const box = document.createElement('div');
  box.style.cssText = 'overflow: scroll; width: 99px';
  document.body.append(box);
  const own = box.offsetWidth - box.clientWidth;
  box.remove();
  for (const width of [String(own), '1e9', '-1', '} p {']) {
    await under.patch([environment({ 'scrollbar-width': width })]);
    expect(rule()).toBe(undefined);
  }
});

test('of a picture’s sources the one shows that the customer’s device asks for', async () => {
  const picture = '<picture><source media="(min-resolution: 2dppx)" srcset="large.png"><img src="small.png"></picture>';
  const asset = (name: string, byte: number): Op => ({ kind: 'asset', url: pageUrl(pageBase + name), hash: hashOf(byte) });
  await under.keyframe([environment({ resolution: '3dppx' }), pageOf(picture), asset('large.png', 1)]);
  expect(under.window.matchMedia((under.find('source') as HTMLSourceElement).media).matches).toBe(true);
  await under.patch([environment({ resolution: '1dppx' })]);
  expect(under.window.matchMedia((under.find('source') as HTMLSourceElement).media).matches).toBe(devicePixelRatio >= 2);
});

test('of several candidates the one shows that the customer’s browser chose, in its own size, on whatever screen', async () => {
  const image = '<img src="one.png" srcset="one.png 1x, two.png 2x, three.png 3x">';
  const asset = (name: string, hash: Uint8Array | null): Op => ({ kind: 'asset', url: pageUrl(pageBase + name), hash });
  await under.keyframe([pageOf(`<style>i { background-image: image-set(url(one.png) 1x, url(three.png) 3x) }</style>${image}<i>i</i>`)]);
  expect([under.find('img').getAttribute('src'), under.find('img').getAttribute('srcset')]).toEqual([null, null]);
  await under.patch([asset('three.png', hashOf(1))]);
  expect([under.find('img').getAttribute('src'), under.find('img').getAttribute('srcset')]).toEqual([null, `${knownPixel} 3x`]);
  expect(styleOf('i').backgroundImage).toBe(`image-set(url("${knownPixel}") 3dppx)`);
  await under.patch([asset('one.png', hashOf(2))]);
  expect([under.find('img').getAttribute('src'), under.find('img').getAttribute('srcset')]).toEqual([knownPixel, `${knownPixel} 1x, ${knownPixel} 3x`]);
});

test('a picture whose chosen candidate is not to be had is a grey box', async () => {
  await under.keyframe([
    pageOf('<img width="40" height="30" src="one.png" srcset="one.png 1x, two.png 2x">'),
    { kind: 'asset', url: pageUrl(`${pageBase}two.png`), hash: null },
  ]);
  const image = under.find('img') as HTMLImageElement;
  expect(image.getAttribute('srcset')).toMatch(/^data:image\/svg\+xml,\S+ 2x$/);
  await image.decode();
  expect(image.width).toBe(40);
});
