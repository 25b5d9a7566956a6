/** One customer, several tabs of one site: who has the session, and what the operator sees of it. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectAndAnswer, sessionView } from '../support/connect-and-answer.js';
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
  site = await serveFolder('/nowhere', { pages: { '/': page('<p>Timetable</p>'), '/fares.html': page('<p>Fares</p>') } });
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
async function duplicate(page: Page): Promise<Page> {
  const opened = context.waitForEvent('page');
  await page.evaluate(() => void open(location.href));
  return opened;
}

test('[R9] a copy of the tab that nobody looks at begins idle, and the session goes on where it was', async () => {
  // Playwright's browser says of every page that it has the focus.
  await context.addInitScript(() => (document.hasFocus = () => false));
  const session = await sessionOf(first);
  const copy = await duplicate(first);
  await copy.waitForFunction(() => globalThis.Pagetwin?.state === 'idle' && sessionStorage.length === 0);
  await copy.reload();
  await stateIs(copy, 'idle');
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
