/** Applications that nobody here wrote: after each thing that a customer does there, the operator's copy is the same tree. */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';
import { appFolders } from './app-folders.js';
import { apps, type App } from './apps.js';

const isLong = process.env['PAGETWIN_LONG'] === '1';
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let demo: Demo;
let site: FolderServer;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  demo = await startDemo();
  site = await serveFolder(folder('pages'), { inject: scriptTag(demo.url), mounts: appFolders });
  browser = await launchBrowser();
});

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await demo?.stop();
});

/** A window in which nothing but this machine is reached: the applications name fonts and pictures elsewhere. */
async function openWindow(options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  contexts.push(context);
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

async function use(app: App): Promise<void> {
  const customer = await openWindow({ viewport: { width: 1024, height: 720 }, ...app.context });
  const operator = await openWindow({ viewport: { width: 1500, height: 1000 } });
  await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
  await customer.goto(`${site.url}${app.path}`);
  await customer.locator(app.ready).first().waitFor();
  await connectAndAnswer(customer, operator);
  await expectEqual(customer, operator);
  for (const { what, run } of app.steps) {
    await run(customer);
    await expectEqual(customer, operator).catch((error: unknown) => {
      throw new Error(`after the customer ${what}: ${String(error)}`);
    });
  }
}

describe('an application from npm is the same at the operator after each step', () => {
  test.each(apps.filter((app) => isLong || app.isInOrdinaryRun === true))('$name', { timeout: 120_000 }, use);
});
