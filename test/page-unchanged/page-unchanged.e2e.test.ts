/** Nothing of ours changes the customer's page: the same page without our tag is the control for three moments of it with the tag. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFolders } from '../apps/app-folders.js';
import { apps, type App } from '../apps/apps.js';
import { launchBrowser } from '../support/launch-browser.js';
import { openConsole } from '../support/open-console.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { lookAtPage, type Looked } from './look-at-page.js';
import { moments, openAt, seenBy, type Moment, type Stage } from './moments.js';

let demo: Demo;
let browser: Browser;
let site: FolderServer;
let stage: Stage;

beforeAll(async () => {
  const folder = fileURLToPath(new URL('site', import.meta.url));
  demo = await startDemo();
  browser = await launchBrowser();
  // One origin for all moments: addresses stand in the page.
  let isTagged = false;
  const transform = (path: string, html: string): string =>
    isTagged && path !== '/frame.html' ? html.replace('</head>', `${scriptTag(demo.url)}</head>`) : html;
  site = await serveFolder(folder, { mounts: appFolders, transform });
  stage = { browser, demo, operator: await openConsole(browser, demo), url: site.url, setTagged: (on) => (isTagged = on) };
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), demo?.stop()]);
});

interface Visit {
  readonly path: string;
  readonly ready: string;
  use(page: Page): Promise<unknown>;
}

interface Found extends Looked {
  readonly seen: readonly string[];
  readonly complaints: readonly string[];
}

async function visit({ path, ready, use }: Visit, moment: Moment): Promise<Found> {
  const { page, complaints, close } = await openAt(moment, { path, ready }, stage);
  try {
    await use(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return { ...(await page.evaluate(lookAtPage)), seen: await seenBy(page), complaints };
  } finally {
    await close();
  }
}

/** At most the first forty lines that are not the same in both. */
function difference(control: readonly string[], found: readonly string[]): string[] {
  const lines: string[] = [];
  const [inControl, inFound] = [new Set(control), new Set(found)];
  for (const line of control) if (!inFound.has(line)) lines.push(`- ${line}`);
  for (const line of found) if (!inControl.has(line)) lines.push(`+ ${line}`);
  const at = control.findIndex((line, index) => line !== found[index]);
  if (lines.length === 0 && at >= 0) lines.push(`another order: ${control.slice(at, at + 5).join('; ')} | ${found.slice(at, at + 5).join('; ')}`);
  return lines.slice(0, 40);
}

async function expectUnchanged(own: Visit): Promise<void> {
  const [without, ...others] = moments;
  const control = await visit(own, without);
  expect(control.dom.length).toBeGreaterThan(20);
  for (const moment of others) {
    const found = await visit(own, moment);
    const differences = Object.fromEntries((Object.keys(control) as (keyof Found)[]).map((what) => [what, difference(control[what], found[what])]));
    expect(differences, moment).toEqual({ dom: [], boxes: [], styles: [], facts: [], seen: [], complaints: [] });
  }
}

/** Its event comes in a task of its own, and another change before that would be told in its place. */
const logged = (page: Page, line: string) =>
  page.waitForFunction((wanted) => (globalThis as unknown as { page: { log: string[] } }).page.log.includes(wanted), line);

/** By hand: what a person does, by mouse and keyboard. */
async function usePage(page: Page): Promise<void> {
  await page.locator('#name').click();
  await page.keyboard.type('Ada');
  await page.keyboard.press('F2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('4');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.locator('#tick').check();
  await page.locator('#radio').check();
  await page.locator('#choice').selectOption('low');
  await page.locator('#notes').fill('more notes');
  await page.locator('#editor').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' typed');
  await page.locator('#send').click();
  await page.locator('#card').click();
  await page.locator('#deep').click();
  await page.keyboard.type('x');
  await page.frameLocator('#frame').locator('#inner').fill('in the frame');
  await page.frameLocator('#frame').locator('button').click();
  await page.locator('#stopped').click();
  await page.locator('summary').click();
  await logged(page, 'details open');
  await page.locator('#pop').click();
  await logged(page, 'popover closed open');
  await page.keyboard.press('Escape');
  await page.locator('#open').click();
  await page.locator('#yes').click();
  await page.locator('#away').click();
  await page.locator('#drag').hover();
  await page.locator('h1').dblclick();
  await page.waitForFunction(() => location.search === '?q=1');
}

test('a page of everything is the same, before, during and after a session', { timeout: 180_000 }, () =>
  expectUnchanged({ path: '/rich.html', ready: 'x-card', use: usePage }),
);

const stepsOf = ({ path, ready, steps }: App): Visit => ({
  path,
  ready,
  async use(page) {
    for (const { run } of steps) await run(page);
  },
});

// Two real ones, in the long form.
const real = process.env['PAGETWIN_LONG'] === '1' ? ['Lit', 'Vue 3'] : [];
test.each(apps.filter(({ name }) => real.includes(name)))('$name is the same', { timeout: 180_000 }, (app) => expectUnchanged(stepsOf(app)));
