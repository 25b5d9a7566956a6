/** What a page sees while it loads comes as it would without us, in the same order: events, callbacks of its elements, observers, timers, messages and frames. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';

let demo: Demo;
let browser: Browser;
let site: FolderServer;
let tag = '';

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  site = await serveFolder(fileURLToPath(new URL('site', import.meta.url)), { transform: (_path, html) => html.replace('</title>', `</title>${tag}`) });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), demo?.stop()]);
});

/** What has an order of its own: when a frame comes between two events, or how far the parser is when a style has loaded, is the machine's doing. */
/** All that the page has are inline, and have no such event. */
const ofOurTag = /load of SCRIPT/;
const lanes = {
  parser: /^(?!a frame|style|.* of STYLE|message|\d+ (seen|measured))/,
  messages: /^message/,
  drawing: /^(a frame|\d+ (seen|measured))/,
  style: /^style|of STYLE/,
} as const;

async function load(withTag: string): Promise<Readonly<Record<string, readonly string[]>>> {
  tag = withTag;
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on('pageerror', ({ message }) => wrong.push(message));
  await page.goto(`${site.url}/loading.html`);
  const has = (found: string): Promise<unknown> =>
    page.waitForFunction((line) => (globalThis as unknown as { seen: string[] }).seen.some((each) => each.includes(line)), found);
  for (const found of ['pageshow', 'message 3', '1 seen', '1 measured', 'a frame', 'style']) await has(found);
  await page.waitForFunction(() => (globalThis as unknown as { timers: number[] }).timers.length === 3);
  if (withTag !== '') await page.locator('pagetwin-widget[data-state="idle"]').waitFor({ state: 'attached' });
  const { seen, timers } = await page.evaluate(() => {
    const { seen, timers } = globalThis as unknown as { seen: string[]; timers: number[] };
    return { seen, timers };
  });
  await page.close();
  return {
    ...Object.fromEntries(
      Object.entries(lanes).map(([lane, lines]) => [
        lane,
        seen.filter((line) => lines.test(line) && !ofOurTag.test(line)).map((line) => (lane === 'style' ? line.replace(/, \w+$/, '') : line)),
      ]),
    ),
    timers: timers.map(String),
    wrong,
  };
}

const script = (attributes: string): string => `<script src="${demo.url}/pagetwin.js" data-site="demo" ${attributes}></script>`;

test('without the tag, with it, and with the early one a page loads alike', async () => {
  const control = await load('');
  expect(control['parser']).toContain('x-early in, with 0 children');
  expect(control['parser']?.at(-1)).toContain('pageshow');
  for (const attributes of ['async', 'defer', '', 'data-early']) expect(await load(script(attributes)), attributes).toEqual(control);
});
