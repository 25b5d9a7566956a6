/** Where WebSockets are blocked both ends go on over HTTP, with all that a session is: found out within 5 s, and remembered (PROTOCOL.md, H4). */
import type { Browser, Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { blockWebSockets, type BlockingProxy } from '../support/block-web-sockets.js';
import { answer, connect, connectAndAnswer, sessionView } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';

let demo: Demo;
let proxy: BlockingProxy;
let browser: Browser;

afterEach(async () => {
  await browser.close();
  await proxy.stop();
  await demo.stop();
});

async function open(how: 'refuses' | 'keeps silent'): Promise<{ customer: Page; operator: Page }> {
  demo = await startDemo();
  proxy = await blockWebSockets(demo.url, how);
  browser = await launchBrowser();
  const operator = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
  await operator.goto(`${proxy.url}/console/#token=${demo.operatorToken}&scale=actual`);
  const customer = await browser.newPage({ viewport: { width: 1024, height: 720 } });
  await customer.goto(proxy.url);
  return { customer, operator };
}

test('a proxy that refuses upgrades: the whole story, and a reload that asks for none', async () => {
  const { customer, operator } = await open('refuses');
  await connectAndAnswer(customer, operator);
  await expectEqual(customer, operator);

  await customer.evaluate(() => {
    for (let index = 0; index < 200; index++) document.body.append(`change ${index} `);
  });
  await expectEqual(customer, operator);

  const upgrades = proxy.upgrades;
  expect(upgrades).toBeGreaterThan(0);
  await customer.reload();
  await customer.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing');
  await expectEqual(customer, operator);
  await operator.reload();
  await sessionView(operator).and(operator.locator('[data-sync="live"]')).waitFor();
  await expectEqual(customer, operator);
  expect(proxy.upgrades).toBe(upgrades);

  await customer.evaluate(() => globalThis.Pagetwin?.end());
  await operator
    .getByText(/customer ended/i)
    .first()
    .waitFor();
});

test('a proxy that says nothing to an upgrade: a stream is tried within 5 s', async () => {
  const { customer, operator } = await open('keeps silent');
  const startedMs = performance.now();
  await connect(customer);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  await answer(operator);
  await expectEqual(customer, operator);
});
