import { describe, expect, test } from 'vitest';
import { paintedBox } from '../stand-ins.js';
import { findUrl, mayBearUrl, replaceUrls } from './css-urls.js';

const urlsIn = (text: string): string[] => {
  const urls: string[] = [];
  replaceUrls(text, (url) => {
    urls.push(url);
    return 'x';
  });
  return urls;
};

describe('addresses in a value', () => {
  const cases: [value: string, urls: string[]][] = [
    ['red', []],
    ['url(a.png)', ['a.png']],
    ['url( "a.png" )', ['a.png']],
    ["URL('a.png')", ['a.png']],
    ['url(a.png), url("b c.png") no-repeat', ['a.png', 'b c.png']],
    ['u\\72l(a.png)', ['a.png']],
    ['\\75\\72\\6c(a.png)', ['a.png']],
    ['\\000075rl(a.png)', ['a.png']],
    ['url(a\\29 b)', ['a)b']],
    ['url("a\\"b")', ['a"b']],
    ['"url(a.png)"', []],
    ['"\\"" url(a)', ['a']],
    ['/* " */ url(a) /* " */', ['a']],
    ['/* url(a) */ red', []],
    ['image-set("a.png" 1x, url(b.png) 2x)', ['a.png', 'b.png']],
    ['image-set("a.png" type("image/png"))', ['a.png']],
    ['-webkit-image-set(url(a) 1x)', ['a']],
    ['my-url(a)', []],
    ['url(a', ['a']],
    ['url("a', ['a']],
    ['src("a.woff")', ['a.woff']],
    ['linear-gradient(red, blue), url(#g)', ['#g']],
    ['url(data:image/png;base64,AA==)', ['data:image/png;base64,AA==']],
    ['calc(1px + (2px)) url(a)', ['a']],
    ['url()', ['']],
  ];
  test.each(cases)('%s', (value, urls) => {
    expect(urlsIn(value)).toEqual(urls);
    if (urls.length > 0) expect(mayBearUrl(value)).toBe(true);
  });
});

test('what is replaced is quoted, and the rest stays', () => {
  expect(replaceUrls('url(a) no-repeat, var(--x, url( "b" )) /* url(c) */ "url(d)"', (url) => `${url}"\n)`)).toBe(
    'url("a\\22 \\a )") no-repeat, var(--x, url("b\\22 \\a )")) /* url(c) */ "url(d)"',
  );
});

test.each([
  ['paint(checks)', 'url(PAINTED)'],
  ['url(a), PAINT(checks, calc(1px + (2px)), ")") 20px 0, url(b)', 'url("x"), url(PAINTED) 20px 0, url("x")'],
  ['\\70 aint(a, paint(b, url(c)))', 'url(PAINTED)'],
  ['var(--x, paint(a', 'var(--x, url(PAINTED)'],
  ['my-paint(a) "paint(b)"', 'my-paint(a) "paint(b)"'],
])('what a worklet paints is a box that says so: %s', (value, shown) => {
  expect(mayBearUrl(value)).toBe(true);
  expect(replaceUrls(value, () => 'x')?.replaceAll(`"${paintedBox}"`, 'PAINTED')).toBe(shown);
});

test('an address that cannot be named is told', () => {
  expect(replaceUrls('src(var(--x))', () => '')).toBeNull();
  expect(findUrl('src(var(--x))', () => true)).toBe('src(var(--x))');
  expect(findUrl('url(#a) url(evil)', (url) => url.startsWith('#'))).toBe('evil');
  expect(findUrl('paint(a, url(evil))', () => false)).toBe('evil');
  expect(findUrl('url(#a)', (url) => url.startsWith('#'))).toBeNull();
});

test('a megabyte of anything is one pass', () => {
  for (const part of ['url(', '\\', '"', '/*', '((((', 'a\\']) {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const begun = performance.now();
    replaceUrls(text, () => '');
    expect(performance.now() - begun).toBeLessThan(2_000);
  }
});
