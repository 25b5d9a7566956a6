/** Before Connect the loader does nothing but wait: while the page loads it, it starts once; while the page is used, not one of its functions runs. */
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';

let demo: Demo;
let browser: Browser;
let site: FolderServer;
let page: Page;
let inspector: CDPSession;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  site = await serveFolder(fileURLToPath(new URL('site', import.meta.url)), {
    transform: (path, html) => (path === '/rich.html' ? html.replace('</head>', `${scriptTag(demo.url)}</head>`) : html),
  });
  page = await browser.newPage();
  inspector = await page.context().newCDPSession(page);
  await inspector.send('Profiler.enable');
  await inspector.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await page.goto(`${site.url}/rich.html`);
  await page.locator('pagetwin-widget[data-state="idle"]').waitFor({ state: 'attached' });
  await page.waitForLoadState('load');
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), demo?.stop()]);
});

/** How often functions of ours ran since this was last asked, by name. */
async function callsOfOurs(): Promise<Readonly<Record<string, number>>> {
  const { result } = await inspector.send('Profiler.takePreciseCoverage');
  const ours = result.filter(({ url }) => url.startsWith(demo.url)).flatMap(({ functions }) => functions);
  const calls: Record<string, number> = {};
  for (const { functionName, ranges } of ours) {
    const count = ranges[0]?.count ?? 0;
    if (count > 0) calls[functionName] = (calls[functionName] ?? 0) + count;
  }
  return calls;
}

test('nothing of ours runs while the page is used and changes', async () => {
  const starting = Object.values(await callsOfOurs()).reduce((sum, count) => sum + count, 0);
  expect(starting).toBeGreaterThan(0);
  expect(starting).toBeLessThan(500);

  await page.locator('#name').click();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Tab');
  await page.locator('#tick').check();
  await page.locator('#choice').selectOption('low');
  await page.locator('#card').click();
  await page.mouse.move(10, 10);
  await page.mouse.move(400, 300, { steps: 20 });
  await page.mouse.wheel(0, 200);
  await page.evaluate(async () => {
    const list = document.body.appendChild(document.createElement('ul'));
    for (let index = 0; index < 10_000; index++) list.append(document.createElement('li'));
    list.style.color = 'green';
    document.createElement('div').attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.insertRule('li { margin: 0 }');
    document.adoptedStyleSheets = [sheet];
    history.pushState(null, '', '?other');
    await fetch('/rich.html');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    list.remove();
  });
  expect(await callsOfOurs()).toEqual({});

  // The test would see it: a change of what is beside the body is one that the widget looks at, to stay the last.
  await page.evaluate(() => document.documentElement.append(document.createElement('template')));
  await expect.poll(async () => Object.keys(await callsOfOurs()).length).toBeGreaterThan(0);
});
