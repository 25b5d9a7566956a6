/** A small page of somebody else's, and the proof that it works on as if we weren't there. */
import type { BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';

/** @param nonce - for a content security policy that asks for one. */
export function hostPage(tag: string, { body = '', nonce = '' }: { readonly body?: string; readonly nonce?: string } = {}): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Harbour ferries</title></head>
<body>
<h1>Harbour ferries</h1>
<label>Name <input id="name"></label>
<button id="book" type="button">Book</button>
<ul id="list"></ul>
${body}
<script nonce="${nonce}">globalThis.booked = 0; document.getElementById('book').addEventListener('click', () => void globalThis.booked++);</script>
${tag}
</body>
</html>`;
}

export interface Host {
  readonly page: Page;
  /** Its button works, its body is what it was, and nothing was thrown in it. */
  expectUnharmed(): Promise<void>;
}

export async function openHost(context: BrowserContext, url: string): Promise<Host> {
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => (globalThis.bodyAtStart = document.body.outerHTML)));
  await page.goto(url);
  return {
    page,
    async expectUnharmed() {
      const before = await page.evaluate(() => globalThis.booked);
      await page.locator('#book').click();
      expect(await page.evaluate(lookAtHost)).toEqual({ booked: (before ?? 0) + 1, isBodyAsItWas: true, parts: ['head', 'body'], scriptsInHead: 0 });
      expect(thrown).toEqual([]);
    },
  };
}

const lookAtHost = () => ({
  booked: globalThis.booked,
  isBodyAsItWas: document.body.outerHTML === globalThis.bodyAtStart,
  parts: Array.from(document.documentElement.children, ({ localName }) => localName).filter((name) => name !== 'pagetwin-widget'),
  scriptsInHead: document.head.querySelectorAll('script').length,
});

export type Heard = readonly [name: string, detail: unknown];

/** Writes down what the SDK tells the page, from now on. */
export async function listen(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.Pagetwin !== undefined);
  await page.evaluate(() => {
    const heard: Heard[] = [];
    globalThis.heard = heard;
    const names = ['state', 'code', 'operator-joined', 'operator-left', 'grant-asked', 'grant-changed', 'act', 'error'] as const;
    for (const name of names) {
      globalThis.Pagetwin?.on(name, (detail) => {
        // An Error's message is no property that evaluate would carry over.
        heard.push([name, typeof detail === 'object' && 'message' in detail ? { code: detail.code, message: detail.message } : detail]);
      });
    }
  });
}

export const heardBy = (page: Page): Promise<readonly Heard[]> => page.evaluate(() => globalThis.heard ?? []);

/** connect() as a page calls it: what it resolves with, or the problem. */
export function callConnect(page: Page): Promise<{ readonly code: string | null; readonly message?: string }> {
  return page.evaluate(async () => {
    try {
      return (await globalThis.Pagetwin?.connect()) ?? { code: null };
    } catch (problem) {
      const { code, message } = problem as Error & { readonly code: string };
      return { code, message };
    }
  });
}

declare global {
  // Set in the customer's window by the page itself, and by the functions above.
  var booked: number | undefined;
  var bodyAtStart: string | undefined;
  var heard: Heard[] | undefined;
}
