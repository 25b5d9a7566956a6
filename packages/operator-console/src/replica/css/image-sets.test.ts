import { expect, test } from 'vitest';
import { keepKnownImages } from './image-sets.js';

test.each([
  ['image-set(url("data:,x") 1x, url("/known?a,b(") 2x)', 'image-set( url("/known?a,b(") 2x)'],
  ['url("a"), -webkit-image-set(url("/k") 1x, url("data:,x") 2x) 0 0', 'url("a"), -webkit-image-set(url("/k") 1x) 0 0'],
  ['image-set(url("data:,x") 1x, url("data:,x") 2x)', 'image-set(url("data:,x") 1x, url("data:,x") 2x)'],
  ['image-set(url("/k") type("image/png"), url("/l") 2x)', 'image-set(url("/k") type("image/png"), url("/l") 2x)'],
  ['image-set(image-set(url("data:,x") 1x, url("/k") 2x) 1x)', 'image-set(image-set( url("/k") 2x) 1x)'],
  ['image-set(url("data:,x") 1x, ', 'image-set(url("data:,x") 1x, '],
])('of the pictures of an image-set only those that are there stay, if there are any: %s', (value, kept) => {
  expect(keepKnownImages(value, 'data:,x')).toBe(kept);
});
