/** What selectors and media queries ask of the customer: the replica looks as if its own pointer, keyboard and device were the customer's. With a real mouse and keyboard. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual, replicaOf } from '../support/tree/expect-equal.js';

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>States</title><style>
  li > ul { display: none } li:hover > ul { display: block } .hover\\:bg:hover { background: gold }
  button:active { background: crimson } section:focus-within { background: lightblue } input:user-invalid { background: pink } form:valid { border: 3px solid green }
  :target { color: crimson } x-late:not(:defined) { color: navy }
  @media (prefers-color-scheme: dark) { h1 { color: gold } } @media (min-resolution: 2dppx) and (hover: none) { h1 { letter-spacing: 9px } }
</style></head><body><h1 id="top">States</h1><ul><li id="menu">Menu<ul><li class="hover:bg" id="entry">Entry</li></ul></li></ul>
<section><button id="go">Go</button><input id="mail" type="email"><a href="#top" id="link">up</a></section><form><input id="need" required></form><x-late>late</x-late>
<iframe title="f" srcdoc="&lt;style&gt;b:hover { color: red } input:focus { background: gold }&lt;/style&gt;&lt;b&gt;bold&lt;/b&gt;&lt;input&gt;"></iframe></body></html>`;

let demo: Demo;
let site: FolderServer;
let browser: Browser;
let customer: Page;
let operator: Page;

beforeAll(async () => {
  demo = await startDemo();
  site = await serveFolder('/nowhere', { inject: scriptTag(demo.url), pages: { '/states.html': html } });
  browser = await launchBrowser();
  customer = await browser.newPage({ viewport: { width: 800, height: 600 }, deviceScaleFactor: 2, colorScheme: 'dark' });
  operator = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
  await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
  await customer.goto(`${site.url}/states.html`);
  await connectAndAnswer(customer, operator);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await demo?.stop();
});

/** Computed styles of every element of a document and of the frames in it. */
function describeStyles(): string[] {
  const names = [
    'display',
    'color',
    'backgroundColor',
    'borderTopWidth',
    'letterSpacing',
    'outlineStyle',
    'outlineWidth',
    'outlineColor',
    'outlineOffset',
  ] as const;
  const described: string[] = [];
  const visit = (document: Document): void => {
    for (const element of document.querySelectorAll('body, body *')) {
      if (/^(script|noscript|pagetwin-widget)$/.test(element.localName)) continue;
      const style = (document.defaultView ?? window).getComputedStyle(element);
      described.push(`${element.localName}#${element.id} ${names.map((name) => style[name]).join(' ')}`);
      const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
      if (inner !== null) visit(inner);
    }
  };
  visit(document);
  return described;
}

async function expectSameLook(): Promise<void> {
  const stylesOf = async (): Promise<string[]> => (await replicaOf(operator)).evaluate(describeStyles);
  await expect.poll(stylesOf, { timeout: 5000 }).toEqual(await customer.evaluate(describeStyles));
}

const steps: readonly { readonly what: string; run(): Promise<void> }[] = [
  { what: 'nothing', run: () => customer.mouse.move(790, 590) },
  { what: 'the pointer on an entry of a menu that it opened', run: () => customer.hover('#menu').then(() => customer.hover('#entry')) },
  { what: 'the mouse held down on a button', run: () => customer.hover('#go').then(() => customer.mouse.down()) },
  { what: 'the button let go, and Tab pressed', run: () => customer.mouse.up().then(() => customer.keyboard.press('Tab')) },
  {
    what: 'a wrong address, and the field left',
    run: () => customer.keyboard.type('nobody').then(() => customer.keyboard.press('Tab')),
  },
  { what: 'a link within the page followed by keyboard', run: () => customer.keyboard.press('Enter') },
  { what: 'a required field filled', run: () => customer.fill('#need', 'x') },
  { what: 'a field in a frame, by mouse', run: () => customer.frameLocator('iframe').locator('input').click() },
  { what: 'the pointer within a frame', run: () => customer.frameLocator('iframe').locator('b').hover() },
  { what: 'an element that is defined late', run: () => customer.evaluate(() => customElements.define('x-late', class extends HTMLElement {})) },
  { what: 'dusk that ends', run: () => customer.emulateMedia({ colorScheme: 'light' }) },
];

test.each(steps)('$what looks the same at the operator', async ({ run }) => {
  await run();
  await expectSameLook();
});

test('an operator who comes late sees the same, and the tree is the page’s', async () => {
  await customer.hover('#menu');
  await customer.focus('#link');
  await operator.reload();
  await operator.locator('[data-view="session"][data-sync="live"]').waitFor();
  await expectSameLook();
  await customer.emulateMedia({ colorScheme: 'light' });
  await expectEqual(customer, operator);
});
