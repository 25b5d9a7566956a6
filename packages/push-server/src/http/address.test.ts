import { expect, test } from 'vitest';
import { forwardedAddress } from './address.js';

const proxies = new Set(['127.0.0.1', '10.0.0.1']);

test.each([
  ['203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
  ['127.0.0.1', '2001:0db8:0001:0002:0000:0000:0000:0001', '2001:0db8:0001:0002'],
])('from %s, forwarded for "%s": %s', (own, forwardedFor, expected) => {
  expect(forwardedAddress(own, forwardedFor, proxies)).toBe(expected);
});
