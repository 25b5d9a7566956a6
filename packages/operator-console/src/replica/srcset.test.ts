import { expect, test } from 'vitest';
import { readSrcset } from './srcset.js';

test.each([
  ['a.png', [['a.png', '']]],
  ['a.png 1x, b.png 2x', [['a.png', '1x'], ['b.png', '2x']]], // prettier-ignore
  [' a.png  640w ,b.png 1280w', [['a.png', '640w'], ['b.png', '1280w']]], // prettier-ignore
  ['a.png, b.png', [['a.png', ''], ['b.png', '']]], // prettier-ignore
  ['data:image/png;base64,AA== 1x', [['data:image/png;base64,AA==', '1x']]],
  ['', []],
  [', ,', []],
])('%s', (text, candidates) => {
  expect(readSrcset(text).map(({ url, descriptor }) => [url, descriptor])).toEqual(candidates);
});
