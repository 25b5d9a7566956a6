/** The console in a browser of its own, signed in. */
import type { Browser, Page } from 'playwright';
import type { Demo } from './start-demo.js';

export interface ConsoleOptions {
  /** Of the page, as the address's fragment says it; nothing: as the operator left it, or fitted. */
  readonly scale?: 'actual' | 'fit';
  /** Before the console is loaded. */
  prepare?(page: Page): Promise<void>;
}

/** A browser that has only just begun, on a busy machine. */
const firstViewWithinMs = 20_000;

export async function openConsole(browser: Browser, { url, operatorToken }: Demo, { scale = 'actual', prepare }: ConsoleOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await prepare?.(page);
  await page.goto(`${url}/console/#token=${operatorToken}&scale=${scale}`);
  await page.locator('[data-view="queue"]').waitFor({ timeout: firstViewWithinMs });
  return page;
}

/** The operator's own name, as the queue's page shows it. */
export const nameOf = (operator: Page): Promise<string> => operator.locator('.who-am-i').innerText();

/** What the console has told its operator and not taken away yet. */
export const noticesOf = (operator: Page) => operator.locator('.notice-text');
