import { expect, test } from 'vitest';
import { limits } from './limits.js';
import { createLinkBackoff, type LinkBackoff } from './link-backoff.js';

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

/** So many failures in a row. */
function fail(backoff: LinkBackoff, count: number): void {
  for (let done = 0; done < count; done++) backoff.failed();
}

/** A welcome that holds so long: the ceiling of the next delay. */
function ceilingAfter({ backoff, clock }: ReturnType<typeof backoffAt>, heldMs: number): number {
  backoff.succeeded();
  clock.ms += heldMs;
  return Math.round(backoff.failed() ?? -1);
}

test('[R6] a link that breaks soon after each welcome goes on backing off; one that held begins anew', () => {
  const link = backoffAt(justUnderOne);
  fail(link.backoff, 8);
  expect(ceilingAfter(link, limits.healthyMs - 1)).toBe(limits.maxBackoffMs);
  expect(ceilingAfter(link, limits.healthyMs)).toBe(limits.firstBackoffMs);
});

test('[R6] a server that is killed every five seconds, and away for one, is found again as soon as the first time', () => {
  const link = backoffAt(justUnderOne);
  for (let kills = 0; kills < 20; kills++) {
    expect(ceilingAfter(link, 5_000)).toBe(500);
    fail(link.backoff, 1);
  }
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
