/** One customer, several tabs of one site: who has the session, and what the operator sees of it. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectAndAnswer, sessionView, widgetOf } from '../support/connect-and-answer.js';
import { hostPage } from '../support/host-page.js';
import { launchBrowser } from '../support/launch-browser.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';

let demo: Demo;
let site: FolderServer;
let browser: Browser;
let context: BrowserContext;
let first: Page;
let operator: Page;

beforeAll(async () => {
  demo = await startDemo();
  const page = (body: string) => hostPage(scriptTag(demo.url), { body });
  // Playwright's browser says of every page that it has the focus.
  const unseen = page('<script>document.hasFocus = () => false;</script>');
  site = await serveFolder('/nowhere', { pages: { '/': page('<p>Timetable</p>'), '/fares.html': page('<p>Fares</p>'), '/unseen.html': unseen } });
  browser = await launchBrowser();
});

beforeEach(async () => {
  context = await browser.newContext();
  first = await context.newPage();
  operator = await browser.newPage();
  await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
  await first.goto(site.url);
  await connectAndAnswer(first, operator);
});

afterEach(async () => {
  for (const page of context.pages()) await page.evaluate(() => globalThis.Pagetwin?.end());
  await context.close();
  await operator.context().close();
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await demo?.stop();
});

const sessionOf = (page: Page) => page.evaluate(() => globalThis.Pagetwin?.sessionId);
const stateIs = (page: Page, state: string) => page.waitForFunction((wanted) => globalThis.Pagetwin?.state === wanted, state);
const isLive = () => sessionView(operator).and(operator.locator('[data-sync="live"]')).waitFor();

/** A tab that a script opens gets a copy of the opener's sessionStorage, as one that the browser duplicates does. */
async function duplicate(page: Page, path = '/'): Promise<Page> {
  const opened = context.waitForEvent('page');
  await page.evaluate((to) => void open(to), path);
  return opened;
}

test('[R9] a copy of the tab that nobody looks at begins idle, and the session goes on where it was', async () => {
  const session = await sessionOf(first);
  const copy = await duplicate(first, '/unseen.html');
  await copy.waitForFunction(() => globalThis.Pagetwin?.state === 'idle' && sessionStorage.length === 0);
  expect(await sessionOf(first)).toBe(session);
  expect(await first.evaluate(() => globalThis.Pagetwin?.state)).toBe('sharing');
  await expectEqual(first, operator);
});

test('[R9] a reload and a navigation of the one tab go on with its session', async () => {
  const session = await sessionOf(first);
  await first.reload();
  await stateIs(first, 'sharing');
  await first.goto(`${site.url}/fares.html`);
  await stateIs(first, 'sharing');
  expect(await sessionOf(first)).toBe(session);
  await isLive();
  await expectEqual(first, operator);
});

/** What the browser tells a page when the customer turns to its tab. */
const turnTo = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('focus')));

async function openSecond(): Promise<Page> {
  const second = await context.newPage();
  await second.goto(`${site.url}/fares.html`);
  return second;
}

test('[R9] the session follows the customer into a second tab and back, and each tab says whether it is shared', async () => {
  const session = await sessionOf(first);
  const second = await openSecond();
  await stateIs(second, 'sharing');
  expect(await sessionOf(second)).toBe(session);
  await stateIs(first, 'offline');
  await widgetOf(first).getByText('Your session goes on in another tab').waitFor();
  await widgetOf(second).getByText('sees this page').waitFor();
  await isLive();
  await expectEqual(second, operator);

  await turnTo(first);
  await stateIs(first, 'sharing');
  await stateIs(second, 'offline');
  expect(await sessionOf(first)).toBe(session);
  await isLive();
  await expectEqual(first, operator);
});

test('[R9] a tab that closes leaves the session to the one that the customer turns to', async () => {
  const session = await sessionOf(first);
  const second = await openSecond();
  await stateIs(second, 'sharing');
  await second.close({ runBeforeUnload: true });
  await expect.poll(() => second.isClosed()).toBe(true);
  await turnTo(first);
  await stateIs(first, 'sharing');
  expect(await sessionOf(first)).toBe(session);
  await isLive();
  await expectEqual(first, operator);
});

test('[R9] a reload of the second tab keeps the session there', async () => {
  const second = await openSecond();
  await stateIs(second, 'sharing');
  await second.reload();
  await stateIs(second, 'sharing');
  await turnTo(second);
  expect(await first.evaluate(() => globalThis.Pagetwin?.state)).toBe('offline');
  await expectEqual(second, operator);
});

test('[R9] a copy of the tab that the customer works in gets the session by asking for it', async () => {
  const session = await sessionOf(first);
  const copy = await duplicate(first);
  await stateIs(copy, 'sharing');
  await stateIs(first, 'offline');
  expect(await sessionOf(copy)).toBe(session);
  await expectEqual(copy, operator);
});

test('[R9] what the customer allowed in one tab is not allowed in the next', async () => {
  await operator.locator('[data-action="request-grant"]').click();
  const allow = widgetOf(first).locator('[data-action="allow"]');
  await expect
    .poll(async () => {
      // The box is deaf for its first half second.
      if (await allow.isVisible()) await allow.click();
      return operator.locator('[data-action="end-grant"]').count();
    })
    .toBe(1);
  const second = await openSecond();
  await stateIs(second, 'sharing');
  await isLive();
  await operator.locator('[data-action="request-grant"]:enabled').waitFor();
  expect(await widgetOf(second).locator('[data-action="revoke"]').isVisible()).toBe(false);
});

test('[R9] the operator reads to which site the customer has gone, and the session goes on when they are back', async () => {
  const session = await sessionOf(first);
  const elsewhere = await serveFolder('/nowhere', { pages: { '/pay': '<!doctype html><title>Pay</title>' } });
  // Another origin by its name, the same machine.
  const address = `${elsewhere.url.replace('127.0.0.1', 'localhost')}/pay?order=17`;
  await first.evaluate((to) => location.assign(to), address);
  const veil = operator.locator('[data-veil]');
  await veil.getByText('The customer has gone to localhost. The session waits 15 minutes').waitFor();
  expect(await veil.textContent()).not.toMatch(/pay|order|17/);
  await first.goto(`${site.url}/fares.html`);
  await stateIs(first, 'sharing');
  expect(await sessionOf(first)).toBe(session);
  await isLive();
  await expectEqual(first, operator);
  await elsewhere.stop();
});
