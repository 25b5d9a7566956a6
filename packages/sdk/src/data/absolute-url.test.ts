import { expect, test } from 'vitest';
import { addressInUse, createAddressScrubber } from './absolute-url.js';

const shown = 'url("http://a.example/old/art/mark.svg"), url("http://a.example/old/a%20b.png?v=1")';

test.each([
  ['art/mark.svg', 'http://a.example/old/art/mark.svg'],
  ['./art/mark.svg', 'http://a.example/old/art/mark.svg'],
  ['../mark.svg', 'http://a.example/old/art/mark.svg'],
  [' a b.png?v=1 ', 'http://a.example/old/a%20b.png?v=1'],
  // Of these nothing can be told apart, or nothing needs to be.
  ['ark.svg', 'ark.svg'],
  ['other.svg', 'other.svg'],
  ['a b.png', 'a b.png'],
  ['', ''],
  ['#mark', '#mark'],
])('a relative address %j is the one in use', (address, used) => {
  expect(addressInUse(address, () => shown)).toBe(used);
});

test.each(['/art/mark.svg', '//b.example/art/mark.svg', 'https://b.example/art/mark.svg', 'data:,art/mark.svg', 'blob:x', '\\art\\mark.svg'])(
  'an address that no folder is asked for stays, and nothing is looked up: %j',
  (address) => {
    const looked: string[] = [];
    expect(addressInUse(address, () => String(looked.push('looked')))).toBe(address);
    expect(looked).toEqual([]);
  },
);

test('of the addresses in a style, those in custom properties stay relative, and all are scrubbed', () => {
  const { inStyle } = createAddressScrubber([], () => 'T');
  const style = `--a: url(a.svg?k=1), url('b c.svg');background:url(c.svg?k=1);--d:url(data:image/png;base64,AA);mask: url(#e); --f: url("https://x.example/f.svg?k=1")`;
  expect(inStyle(style, 'http://a.example/p/', (address) => address)).toBe(
    `--a: url("a.svg?k=~T"), url("b c.svg");background:url("http://a.example/p/c.svg?k=~T");--d:url(data:image/png;base64,AA);mask: url(#e); --f: url("https://x.example/f.svg?k=~T")`,
  );
});
