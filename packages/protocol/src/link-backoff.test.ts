import { expect, test } from 'vitest';
import { limits } from './limits.js';
import { createLinkBackoff } from './link-backoff.js';

function backoffAt(random: number) {
  const clock = { ms: 0 };
  return { clock, backoff: createLinkBackoff({ now: () => clock.ms, random: () => random }) };
}
const justUnderOne = 1 - 2 ** -53;

test('[R6] the first try comes within half a second; the ceiling doubles up to 20 s', () => {
  const { backoff } = backoffAt(justUnderOne);
  const ceilings = Array.from({ length: 8 }, () => Math.round(backoff.failed() ?? -1));
  expect(ceilings).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
});

test('[R6] the jitter is full: a delay may be nothing at all', () => {
  const { backoff } = backoffAt(0);
  expect([backoff.failed(), backoff.failed(), backoff.failed()]).toEqual([0, 0, 0]);
});

test('[R6] a link that breaks soon after each welcome goes on backing off; a healthy one begins anew', () => {
  const { backoff, clock } = backoffAt(justUnderOne);
  backoff.failed();
  backoff.succeeded();
  clock.ms += limits.healthyMs - 1;
  expect(Math.round(backoff.failed() ?? -1)).toBe(1000);
  backoff.succeeded();
  clock.ms += limits.healthyMs;
  expect(Math.round(backoff.failed() ?? -1)).toBe(500);
});

test('[R6] a spread is drawn from evenly, and does not count as a failure', () => {
  const { backoff } = backoffAt(0.5);
  expect(backoff.failed(30_000)).toBe(15_000);
  expect(backoff.failed()).toBe(250);
  expect(backoff.failed(Number.MAX_SAFE_INTEGER)).toBe(limits.giveUpMs / 2);
});

test('[R7] it gives up after five minutes in vain, and not before', () => {
  const { backoff, clock } = backoffAt(0.5);
  backoff.failed();
  clock.ms += limits.giveUpMs - 1;
  expect(backoff.failed()).not.toBe(null);
  clock.ms += 1;
  expect(backoff.failed()).toBe(null);
});

test('[R7] a welcome, and a wish to try, begin the five minutes anew', () => {
  const { backoff, clock } = backoffAt(justUnderOne);
  for (const begin of [backoff.succeeded, backoff.reset]) {
    backoff.failed();
    clock.ms += limits.giveUpMs - 1;
    begin();
    clock.ms += 2;
    expect(backoff.failed()).not.toBe(null);
  }
  backoff.reset();
  expect(Math.round(backoff.failed() ?? -1)).toBe(500);
});
