/** A page whose classic script declares the names of globals (`const Map = …`): they hide the browser's from every script of the page, but not from ours. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, sessionView, widgetOf } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { openConsole } from '../support/open-console.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';

let demo: Demo;
let browser: Browser;
let site: FolderServer;

/** What our scripts take from `window`, and names of their own as the minifier gives them. */
function namesInBundles(): string[] {
  const folder = fileURLToPath(new URL('../../packages/sdk/dist/browser/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const taken = files.map((file) => /const\{([^}]*)\}=window/.exec(readFileSync(folder + file, 'utf8'))?.[1] ?? '');
  const pairs = taken.flatMap((list) => list.split(',').map((pair) => pair.split(':')));
  return [...new Set(pairs.flatMap(([name = '', own = '']) => [name, own]).filter((name) => /^[A-Za-z]\w*$/.test(name)))].filter((name) => name !== 'document');
}

const names = namesInBundles();

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Names</title>
<script>const ${names.map((name) => `${name} = "the page's own"`).join(', ')};</script>
${scriptTag(demo.url)}</head>
<body><button id="own" type="button">Press</button><ul id="list"></ul><input id="field">
<script>document.getElementById('own').onclick = () => document.getElementById('list').append('pressed');</script></body></html>`;
  site = await serveFolder(fileURLToPath(new URL('site', import.meta.url)), { pages: { '/names': page } });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), demo?.stop()]);
});

test('a session runs in a page that declares every name that our scripts use', async () => {
  expect(names).toContain('Map');
  expect(names).toContain('Promise');
  const context = await browser.newContext();
  const customer = await context.newPage();
  customer.setDefaultTimeout(10_000);
  const thrown: string[] = [];
  customer.on('pageerror', (error) => thrown.push(error.message));
  const operator = await openConsole(browser, demo);
  // By locators alone: they run in a world of their own, whose names are the browser's.
  await customer.goto(`${site.url}/names`);
  await widgetOf(customer).locator('[data-action="connect"]').click();
  await answer(operator);
  await customer.locator('#own').click();
  await customer.locator('#field').fill('typed');
  const replica = sessionView(operator).frameLocator('iframe[data-replica]');
  await replica.locator('#list', { hasText: 'pressed' }).waitFor();
  await widgetOf(customer).locator('[data-action="end"]').click();
  await customer.locator('pagetwin-widget[data-state="idle"]').waitFor({ state: 'attached' });
  expect(thrown).toEqual([]);
  await context.close();
});
