/** What a session holds on to: nothing of what has left the page, on neither side, however much came and went. */
import type { Browser, CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';

const html = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Churn</title></head><body><main></main></body></html>';

const isLong = process.env['PAGETWIN_LONG'] === '1';
/** Of 10,000 mutations each. In the long form 10 million of them. */
const rounds = isLong ? 1000 : 24;
/** Compiled code, caches of the engine's and the window of what is not acknowledged yet come and go: what grows with the rounds would be far more. */
const maxGrowthBytes = 600 * 1024;

describe('memory', () => {
  let demo: Demo;
  let site: FolderServer;
  let browser: Browser;
  let customer: Page;
  let operator: Page;

  beforeAll(async () => {
    demo = await startDemo();
    site = await serveFolder('/nowhere', { inject: scriptTag(demo.url), pages: { '/churn.html': html } });
    browser = await launchBrowser();
    customer = await (await browser.newContext()).newPage();
    operator = await (await browser.newContext({ viewport: { width: 1500, height: 1000 } })).newPage();
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(`${site.url}/churn.html`);
    await connectAndAnswer(customer, operator);
    await expectEqual(customer, operator);
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
    await demo.stop();
  });

  test('nodes that have left the page are collected, and those of the replica too', async () => {
    const [near, far] = [await heapOf(customer), await heapOf(operator)];
    await far.collect();
    const nodesBefore = await far.nodes();
    await customer.evaluate(() => {
      const main = document.querySelector('main');
      globalThis.refs = Array.from({ length: 500 }, (_, index) => {
        const card = document.createElement('section');
        card.innerHTML = `<h2 style="color: teal">Card ${index}</h2><label>Name <input value="a"></label><style>h2 { margin: ${index}px }</style>`;
        card.attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p><slot></slot>';
        main?.append(card);
        return [card, card.querySelector('input'), card.shadowRoot, card.shadowRoot?.querySelector('p')].map((node) => new WeakRef(node as Node));
      }).flat();
    });
    await expectEqual(customer, operator);
    await far.collect();
    expect(await far.nodes()).toBeGreaterThan(nodesBefore + 4000);

    await customer.evaluate(() => document.querySelector('main')?.replaceChildren());
    await expectEqual(customer, operator);
    await expect
      .poll(
        async () => {
          await near.collect();
          return customer.evaluate(() => globalThis.refs?.filter((ref) => ref.deref() !== undefined).length);
        },
        { timeout: 10_000 },
      )
      .toBe(0);
    await expect
      .poll(
        async () => {
          await far.collect();
          return far.nodes();
        },
        { timeout: 10_000 },
      )
      .toBeLessThan(nodesBefore + 100);
  });

  test(
    `after ${(rounds * 10_000).toLocaleString('en')} mutations both heaps are as large as after a few`,
    async () => {
      const [near, far] = [await heapOf(customer), await heapOf(operator)];
      for (let round = 0; round < rounds / 3; round++) await churn(customer);
      await expectEqual(customer, operator);
      const before = [await near.bytes(), await far.bytes()];
      for (let round = rounds / 3; round < rounds; round++) await churn(customer);
      await expectEqual(customer, operator);
      const growth = [await near.bytes(), await far.bytes()].map((bytes, side) => bytes - (before[side] ?? 0));
      console.log(`growth of the heaps: customer ${growth[0]} B, operator ${growth[1]} B`);
      for (const bytes of growth) expect(bytes).toBeLessThan(maxGrowthBytes);
    },
    isLong ? 40 * 60_000 : undefined,
  );
});

/** Rows come, change and go; each frame some, as a page that lives does it. */
async function churn(customer: Page): Promise<void> {
  await customer.evaluate(async () => {
    const main = document.querySelector('main');
    if (main === null) return;
    for (let frame = 0; frame < 25; frame++) {
      for (let index = 0; index < 100; index++) {
        const row = document.createElement('p');
        row.textContent = `row ${Math.random()}`;
        main.append(row);
        row.className = `class-${index}`;
        row.firstChild?.replaceWith(`changed ${Math.random()}`);
      }
      while (main.childElementCount > 50) main.firstElementChild?.remove();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

interface Heap {
  collect(): Promise<void>;
  /** In use after a collection. */
  bytes(): Promise<number>;
  /** Nodes of the DOM that exist, in the tree or not. */
  nodes(): Promise<number>;
}

async function heapOf(page: Page): Promise<Heap> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const collect = async (): Promise<void> => void (await session.send('HeapProfiler.collectGarbage'));
  return {
    collect,
    async bytes() {
      await collect();
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    nodes: async () => (await session.send('Memory.getDOMCounters')).nodes,
  };
}

declare global {
  // In the customer's window: nodes that come and go.
  var refs: WeakRef<Node>[] | undefined;
}
