import { expect, it } from 'vitest';
import { splitAddress } from './page-address.js';
import { initialsOf } from './initials.js';
import { sayDuration } from './waiting-time.js';

it.each([
  [-5, '00:00'],
  [7_999, '00:07'],
  [750_000, '12:30'],
  [3_723_000, '1:02:03'],
])('says %d ms as %s', (ms, words) => {
  expect(sayDuration(ms)).toBe(words);
});

it.each([
  ['https://shop.example/cart?x=1', 'shop.example', '/cart?x=1'],
  ['https://shop.example:8443/', 'shop.example:8443', '/'],
  ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080', '/a'],
  ['https://user:pass@evil.example/', 'evil.example', '/'],
  ['not an address', '', 'not an address'],
])('shows whose page %s is', (address, origin, rest) => {
  expect(splitAddress(address)).toEqual({ origin, rest });
});

it.each([
  ['Ann Berg', 'AB'],
  ['ann', 'A'],
  ['  ', '?'],
  ['👩‍🚀 Zoe', '👩Z'],
])('shortens "%s" to %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
