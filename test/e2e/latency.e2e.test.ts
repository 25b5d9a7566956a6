/** How long a change in the page takes until it is in the replica's DOM: customer, server and operator on one machine. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';

const changes = 100;
/** Changes come at moments that have nothing to do with frames. */
const betweenMs = 37;
const maxP95Ms = 50;
/** All are measured and printed, and the middle one counts: neither the luckiest nor one in which the machine was busy with something else. */
const rounds = 3;

describe('the way of a change', () => {
  let demo: Demo;
  let browser: Browser;
  let customer: Page;
  let operator: Page;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await launchBrowser();
    customer = await (await browser.newContext({ viewport: { width: 1024, height: 720 } })).newPage();
    operator = await (await browser.newContext({ viewport: { width: 1500, height: 1000 } })).newPage();
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(demo.url);
    await connectAndAnswer(customer, operator);
    await expectEqual(customer, operator);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  test(`from the page's DOM to the replica's takes at most ${maxP95Ms} ms in 95 of 100 cases`, async () => {
    const p95s: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { median, p95 } = await measure(customer, operator);
      console.log(`change → replica: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${changes} changes`);
      p95s.push(p95);
    }
    p95s.sort((first, second) => first - second);
    expect(p95s[Math.floor(rounds / 2)]).toBeLessThanOrEqual(maxP95Ms);
  });
});

async function measure(customer: Page, operator: Page): Promise<{ median: number; p95: number }> {
  await operator.evaluate(watchReplica);
  await customer.evaluate(changePage, { changes, betweenMs });
  await operator.waitForFunction((count) => (globalThis.delaysMs?.length ?? 0) >= count, changes);
  const delays = (await operator.evaluate(() => globalThis.delaysMs ?? [])).sort((first, second) => first - second);
  const at = (share: number): number => delays[Math.floor((delays.length - 1) * share)] ?? Number.POSITIVE_INFINITY;
  return { median: at(0.5), p95: at(0.95) };
}

/** In the console's own window: the replica's frame runs no scripts, but its nodes can be watched from here. */
function watchReplica(): void {
  const delaysMs: number[] = [];
  globalThis.delaysMs = delaysMs;
  const replica = document.querySelector<HTMLIFrameElement>('iframe[data-replica]')?.contentDocument?.documentElement;
  if (replica === null || replica === undefined) throw new Error('there is no replica');
  new MutationObserver(() => {
    const nowMs = (performance.timeOrigin + performance.now()) % 1e6;
    delaysMs.push((nowMs - Number(replica.getAttribute('data-changed-at')) + 1e6) % 1e6);
  }).observe(replica, { attributeFilter: ['data-changed-at'] });
}

async function changePage(parts: { changes: number; betweenMs: number }): Promise<void> {
  for (let index = 0; index < parts.changes; index++) {
    // Seven digits: a whole time stamp has so many that one in ten passes for a card number and is masked.
    document.documentElement.setAttribute('data-changed-at', ((performance.timeOrigin + performance.now()) % 1e6).toFixed(1));
    await new Promise((resolve) => setTimeout(resolve, parts.betweenMs));
  }
}

declare global {
  // Filled in the console's window by watchReplica.
  var delaysMs: number[] | undefined;
}
