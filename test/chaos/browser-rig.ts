/** A customer and an operator in real Chromium, on lines that can be broken. The page is a list to which each change adds the next token. */
import type { Page, WebSocketRoute } from 'playwright';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { openConsole } from '../support/open-console.js';
import { scriptTag, serveFolder } from '../support/serve-folder.js';
import { replicaOf } from '../support/tree/expect-equal.js';
import { openRig, type Rig } from './rig.js';
import { until } from './until.js';

export interface BrowserRig {
  readonly rig: Rig;
  readonly customer: Page;
  readonly operator: Page;
  /** The customer's page adds the next token. */
  change(): Promise<void>;
  /** Which tokens either side shows. */
  tokensOf(side: 'customer' | 'replica'): Promise<string>;
  isEqual(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What to do to a frame on its way: pass it on, changed or not, or (null) lose it. */
export type Tamper = (bytes: Buffer) => Buffer | null;

export interface BrowserRigOptions {
  readonly fromCustomer?: Tamper;
  readonly toOperator?: Tamper;
}

const pageOf = (title: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><ol id="list"></ol><a href="/other.html">other</a>` +
  `<script>let next = 0; const add = () => { const item = document.createElement('li'); item.textContent = String(++next); list.append(item); return next; };</script></body></html>`;

export async function openBrowserRig(seed: number, { fromCustomer, toOperator }: BrowserRigOptions = {}): Promise<BrowserRig> {
  const rig = await openRig(seed);
  const lineOf = (port: number) => ({ ...rig.server, url: `http://127.0.0.1:${port}` });
  const inject = scriptTag(lineOf(rig.customers.port).url);
  const site = await serveFolder('/nowhere', { inject, pages: { '/list.html': pageOf('List'), '/other.html': pageOf('Other') } });
  const browser = await launchBrowser();
  const operator = await openConsole(browser, lineOf(rig.operators.port), {
    prepare: (page) => tamper(page, /\/ws\/operator\?session/, { down: toOperator }),
  });
  const customer = await browser.newPage();
  await tamper(customer, /\/ws\/customer/, { up: fromCustomer });
  await customer.goto(`${site.url}/list.html`);
  await connectAndAnswer(customer, operator);

  const listOf = (): string => Array.from(document.querySelectorAll('li'), (item) => item.textContent).join();
  const browserRig: BrowserRig = {
    rig,
    customer,
    operator,
    change: () => customer.evaluate('void add()'),
    tokensOf: async (side) => (side === 'customer' ? customer : await replicaOf(operator)).evaluate(listOf),
    isEqual: async () => (await browserRig.tokensOf('customer')) === (await browserRig.tokensOf('replica').catch(() => 'loading')),
    async stop() {
      await browser.close();
      await site.stop();
      await rig.stop();
    },
  };
  await until('both are equal', browserRig.isEqual);
  return browserRig;
}

/** In the place of a fault inside a party, so that nothing for it has to ship: the page's socket leads through the test. */
async function tamper(page: Page, address: RegExp, { up, down }: { readonly up?: Tamper | undefined; readonly down?: Tamper | undefined }): Promise<void> {
  if (up === undefined && down === undefined) return;
  await page.routeWebSocket(address, (socket) => {
    const server = socket.connectToServer();
    forward(socket, server, up);
    forward(server, socket, down);
  });
}

function forward(from: WebSocketRoute, to: WebSocketRoute, change: Tamper = (bytes) => bytes): void {
  from.onMessage((message) => {
    const changed = change(Buffer.from(message));
    if (changed !== null) to.send(changed);
  });
}
