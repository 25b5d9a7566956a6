/** The customer's browser: of the case's own kind, in a window that reaches this machine only. */
import type { Browser, Page } from 'playwright';
import type { FidelityCase } from './cases.js';

const viewport = { width: 1024, height: 720 };
const timeoutMs = 10_000;
/** An application's first drawing, on a busy machine. */
const readyMs = 20_000;

export async function openCustomer(browser: Browser, { context: own }: FidelityCase): Promise<Page> {
  const context = await browser.newContext({ viewport, ...own });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1|localhost)/, (route) => route.abort());
  // A page that is loaded again begins as it did the first time. The tab's own memory is left: our session is in it.
  await context.addInitScript(() => {
    if (globalThis.top === globalThis.window) attempt(() => localStorage.clear());
    function attempt(run: () => void): void {
      try {
        run();
      } catch {
        // A page that may not store anything has nothing to forget.
      }
    }
  });
  const page = await context.newPage();
  page.setDefaultTimeout(timeoutMs);
  return page;
}

/** The first time, and again: as if the customer pressed Reload on the page as it was in the beginning. */
export async function loadCase(customer: Page, url: string, { ready }: FidelityCase): Promise<void> {
  const isAgain = new URL(customer.url(), url).origin === new URL(url).origin && customer.url() !== 'about:blank';
  if (isAgain) {
    await customer.evaluate((address) => history.replaceState(null, '', address), url);
    await customer.reload();
  } else await customer.goto(url);
  if (ready !== null) await customer.locator(ready).first().waitFor({ timeout: readyMs });
}
