/** One page at four moments, each in a window of its own: without our tag, with it, while an operator watches, and after End. */
import type { Browser, Page } from 'playwright';
import { answer } from '../support/connect-and-answer.js';
import type { Demo } from '../support/start-demo.js';
import { watchPage, type Watched } from './watch-page.js';

export const moments = ['without the tag', 'before Connect', 'during the session', 'after End'] as const;
export type Moment = (typeof moments)[number];

export interface Stage {
  readonly browser: Browser;
  readonly demo: Demo;
  readonly operator: Page;
  /** Of the site. */
  readonly url: string;
  /** Whether its pages have the tag from now on. */
  setTagged(isTagged: boolean): void;
}

export interface Opened {
  readonly page: Page;
  /** What the console and the error handlers got. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openAt(moment: Moment, { path, ready }: { readonly path: string; readonly ready: string }, stage: Stage): Promise<Opened> {
  const context = await stage.browser.newContext({ viewport: { width: 1024, height: 900 } });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.addInitScript(watchPage);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  stage.setTagged(moment !== 'without the tag');
  await page.goto(stage.url + path);
  await page.locator(ready).first().waitFor();
  if (moment !== 'without the tag') await page.waitForFunction(() => document.querySelector('pagetwin-widget') !== null);
  await page.waitForLoadState('load');
  await page.evaluate(startWatching);
  if (moment === 'during the session' || moment === 'after End') await share(page, stage);
  if (moment === 'after End') await endSharing(page);
  return { page, complaints, close: () => context.close() };
}

/** What was seen while the page loaded is forgotten: in which portions and when it comes is the network's doing. */
const startWatching = (): Promise<void> =>
  new Promise((resolve) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        (Reflect.get(globalThis, Symbol.for('test.watched')) as Watched).seen.length = 0;
        resolve();
      }),
    ),
  );

export async function share(page: Page, { operator, demo }: Stage): Promise<void> {
  // Out of the session before.
  await operator.goto('about:blank');
  await operator.goto(`${demo.url}/console/`);
  await operator.locator('[data-view="queue"]').waitFor();
  await connectByScript(page);
  await answer(operator, (await page.evaluate(() => globalThis.Pagetwin?.sessionId)) ?? undefined);
  await page.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing');
}

/** Not by the button: that takes the focus, as any button does. */
async function connectByScript(page: Page): Promise<void> {
  await page.evaluate(async () => void (await globalThis.Pagetwin?.connect()));
}

/** Until nothing of the session is left. */
export async function endSharing(page: Page): Promise<void> {
  await page.evaluate(() => globalThis.Pagetwin?.end());
  await page.waitForFunction(() => globalThis.Pagetwin?.state === 'idle', null, { timeout: 15_000 });
}

/** What hangs on the network, or has a task of its own, comes in any order: it is sorted, behind the rest. */
export async function seenBy(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => (Reflect.get(globalThis, Symbol.for('test.watched')) as Watched).seen);
  const isOfNetwork = (line: string): boolean =>
    / (load|error|readystatechange|DOMContentLoaded|pageshow|animationstart|message|toggle|close|select) /.test(line);
  return [...seen.filter((line) => !isOfNetwork(line)), ...seen.filter(isOfNetwork).sort()];
}
