import { expect, test } from 'vitest';
import { closeReasons, comeBackText, comeBackWithinMs, mayRetryAfter } from './close-codes.js';

test('no close code is used twice, and each is one that an application may use', () => {
  const codes = Object.values(closeReasons).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  // 1000 and 1012 are the standard's own (RFC 6455 and the IANA registry); ours begin at 4000.
  expect(codes.filter((code) => code < 4000 || code > 4999)).toEqual([1000, 1012]);
});

test('a reason fits into a close frame', () => {
  for (const { text } of Object.values(closeReasons)) expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(123);
});

test.each([
  [1000, false],
  [1012, true],
  [4408, true],
  [4409, false],
  [1006, true],
  [1001, true],
  [4999, true],
])('after code %i trying again is allowed: %s', (code, mayRetry) => {
  expect(mayRetryAfter(code)).toBe(mayRetry);
});

test('[R6] a spread comes back from the reason that it was put into', () => {
  expect(comeBackText(30)).toBe('The server restarts. Come back within 30 s.');
  expect(comeBackWithinMs(comeBackText(30))).toBe(30_000);
});

test.each(['', 'The server restarts. Come back soon.', 'within 9999 s.', 'within x s.'])('[R6] there is no spread in %j', (reason) => {
  expect(comeBackWithinMs(reason)).toBe(undefined);
});
