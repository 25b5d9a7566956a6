import { describe, expect, test } from 'vitest';
import { isOwn, ownValue } from './own-attributes.js';

describe('what the page’s style can see of an attribute that the replica does not have', () => {
  test.each([
    ['src', '/img/logo.svg', '/img/logo.svg'],
    ['src', 'https://shop.example/img/logo.svg?x=1', '/img/logo.svg?x=1'],
    ['src', '//shop.example/logo.svg', '/logo.svg'],
    ['srcset', 'https://a.example/1.png 1x, https://a.example/2.png 2x', '/1.png 1x, /2.png 2x'],
    ['src', 'data:text/html,<b>', ''],
    ['target', '_blank', '_blank'],
    ['target', ' JavaScript:alert(1)', ''],
    ['onclick', 'buy()', ''],
    ['srcdoc', '<b>x</b>', ''],
    ['contenteditable', 'plaintext-only', 'plaintext-only'],
  ])('%s="%s"', (name, value, shown) => {
    expect(ownValue(name, value)).toBe(shown);
  });

  test('no secret is among them, and nothing that is kept as it is', () => {
    expect(['nonce', 'integrity', 'class', 'data-src', 'href', 'type', 'style'].filter(isOwn)).toEqual([]);
  });
});
