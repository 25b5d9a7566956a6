/** The comparers themselves: equal pages are equal, each kind of planted difference is found where it is, and what the design changes on purpose is none. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../launch-browser.js';
import { describeDocument } from './describe-document.js';
import { firstDifference } from './first-difference.js';

const html = `<!doctype html><html lang="en"><head><title>Twin</title><style>p { color: red } @media print { p { color: black } } h1 { background-image: url(a.png) } @media (color) and (hover: hover) { p { top: 0 } }</style></head><body class="page">
  <!-- note --><h1 id="top">Hello</h1><p style="top: 1px">One <b>two</b></p><a href="https://shop.example/x?a=1">x</a><svg viewBox="0 0 1 1"><use href="#top"/></svg>
  <input id="text" value="a"><input id="box" type="checkbox"><textarea id="area">t</textarea><select id="list"><option>1<option>2<option>3</select><select id="many" multiple><option>1<option>2</select>
  <input id="secret" type="password" value="abc"><div id="scroller"><div id="tall">tall</div></div><details id="details"><summary>s</summary>d</details>
  <dialog id="dialog">modal</dialog><div id="pop" popover>pop</div><div id="host"></div><iframe id="frame" title="f"></iframe></body></html>`;

/** What no attribute says: made by script on both sides. */
function furnish(): void {
  const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
  byId('scroller').style.cssText = 'height: 50px; overflow: auto';
  byId('tall').style.height = '500px';
  const root = byId('host').attachShadow({ mode: 'open' });
  const span = document.createElement('span');
  span.textContent = 'inside';
  root.append(span);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('span { color: blue }');
  root.adoptedStyleSheets = [sheet];
  const inner = (byId('frame') as HTMLIFrameElement).contentDocument as Document;
  inner.body.append(Object.assign(inner.createElement('input'), { id: 'inner', value: 'in' }));
}

const planted: readonly { readonly what: string; readonly change: string; readonly path: RegExp }[] = [
  { what: 'an element more', change: `document.body.append(document.createElement('hr'))`, path: /body.* > hr/ },
  { what: 'an element less', change: `document.querySelector('b').remove()`, path: /p \(\d+\) > b/ },
  { what: 'another element name', change: `document.querySelector('b').replaceWith(document.createElement('i'))`, path: /name$/ },
  { what: 'another namespace', change: `document.querySelector('use').replaceWith(document.createElement('use'))`, path: /name$/ },
  { what: 'two elements in another order', change: `document.body.append(document.querySelector('h1'))`, path: /h1#top/ },
  { what: 'a text', change: `document.querySelector('b').firstChild.data = 'zwei'`, path: /b \(\d\) > text/ },
  { what: 'a text split in two', change: `document.querySelector('b').firstChild.splitText(1)`, path: /text/ },
  { what: 'a comment', change: `document.body.childNodes[1].data = 'other'`, path: /comment/ },
  { what: 'the doctype', change: `document.doctype.remove()`, path: /doctype/ },
  { what: 'an attribute', change: `document.body.className = 'other'`, path: /@class$/ },
  { what: 'an attribute that is not there', change: `document.querySelector('h1').removeAttribute('id')`, path: /@id$/ },
  { what: 'a style', change: `document.querySelector('p').style.top = '2px'`, path: /@style$/ },
  { what: 'where a link leads', change: `document.querySelector('a').href = 'https://shop.example/y'`, path: /@href$/ },
  { what: 'a reference in the page', change: `document.querySelector('use').setAttribute('href', '#other')`, path: /@href$/ },
  { what: 'the value of an input', change: `document.querySelector('#text').value = 'b'`, path: /\.value$/ },
  { what: 'the value of a textarea', change: `document.querySelector('#area').value = 'b'`, path: /\.value$/ },
  { what: 'a box that is ticked', change: `document.querySelector('#box').checked = true`, path: /\.checked$/ },
  { what: 'a box that is undecided', change: `document.querySelector('#box').indeterminate = true`, path: /\.indeterminate$/ },
  { what: 'the selected option', change: `document.querySelector('#list').selectedIndex = 2`, path: /\.selected$/ },
  { what: 'one of several selected options', change: `document.querySelector('#many').options[1].selected = true`, path: /\.selected$/ },
  { what: 'a scroll position', change: `document.querySelector('#scroller').scrollTop = 20`, path: /\.scrollTop$/ },
  { what: 'open details', change: `document.querySelector('details').open = true`, path: /@open$/ },
  { what: 'a dialog that is modal', change: `document.querySelector('dialog').showModal()`, path: /dialog#dialog/ },
  { what: 'a dialog that is open and not modal', change: `document.querySelector('dialog').setAttribute('open', '')`, path: /dialog#dialog.*@open$/ },
  { what: 'an open popover', change: `document.querySelector('#pop').showPopover()`, path: /\.layer$/ },
  { what: 'text in a shadow root', change: `document.querySelector('#host').shadowRoot.firstChild.textContent = 'x'`, path: /shadow root > span/ },
  { what: 'an adopted sheet', change: `document.querySelector('#host').shadowRoot.adoptedStyleSheets = []`, path: /shadow root rule 0/ },
  { what: 'a rule', change: `document.styleSheets[0].insertRule('b { top: 1px }', 0)`, path: /document rule 0/ },
  { what: 'a rule within a rule', change: `document.styleSheets[0].cssRules[1].insertRule('b { top: 1px }', 0)`, path: /document rule 1/ },
  { what: 'a rule more at the end', change: `document.styleSheets[0].insertRule('b { top: 1px }', 4)`, path: /number of rules/ },
  {
    what: 'a query about the device that has another answer',
    change: `document.styleSheets[0].cssRules[3].media.mediaText = '(color) and (max-width: -1px)'`,
    path: /document rule 3/,
  },
  { what: 'a node in a frame', change: `document.querySelector('#frame').contentDocument.body.append('x')`, path: /frame > html.* > text/ },
  {
    what: 'a value in a frame',
    change: `document.querySelector('#frame').contentDocument.querySelector('#inner').value = 'out'`,
    path: /frame > html.*\.value$/,
  },
  { what: 'a secret that is not masked', change: `document.querySelector('#secret').value = 'abc'`, path: /input#secret.*\.value$/ },
];

const onPurpose: readonly { readonly what: string; readonly change: string }[] = [
  { what: 'our own button', change: `document.body.append(document.createElement('pagetwin-widget'))` },
  { what: 'a query in a link', change: `document.querySelector('a').href = 'https://shop.example/x?a='` },
  { what: 'an event handler', change: `document.body.setAttribute('onclick', '1')` },
  { what: 'an attribute that acts', change: `document.querySelector('h1').setAttribute('contenteditable', '')` },
  { what: 'a popover that only its page opens and closes', change: `document.querySelector('#pop').setAttribute('popover', 'manual')` },
  { what: 'an address in a rule', change: `document.styleSheets[0].cssRules[2].style.backgroundImage = 'url(b.png)'` },
  { what: 'a query about the device that has the same answer', change: `document.styleSheets[0].cssRules[3].media.mediaText = '(color) and (min-width: 0px)'` },
  { what: 'a scroll position that rounds', change: `document.querySelector('#scroller').scrollTop = 1` },
];

describe('the comparison of a page and its replica', () => {
  let browser: Browser;
  let customer: Page;
  let operator: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    customer = await openTwin(browser);
  });
  afterAll(() => browser.close());

  test.each(planted)('finds $what', async ({ change, path }) => {
    operator = await openTwin(browser);
    await maskSecret(operator);
    expect(await difference(customer, operator)).toBeNull();
    await operator.evaluate(change);
    expect((await difference(customer, operator))?.path).toMatch(path);
    await operator.close();
  });

  test.each(onPurpose)('does not mind $what', async ({ change }) => {
    operator = await openTwin(browser);
    await maskSecret(operator);
    await operator.evaluate(change);
    expect(await difference(customer, operator)).toBeNull();
    await operator.close();
  });

  test('holds a forbidden element equal to the empty one in its place, and says so when it is missing', async () => {
    const page = await openTwin(browser);
    operator = await openTwin(browser);
    await maskSecret(operator);
    await page.evaluate(`document.head.append(Object.assign(document.createElement('script'), { textContent: 'let a = 1' }))`);
    expect((await difference(page, operator))?.path).toMatch(/placeholder/);
    await operator.evaluate(`document.head.append(document.createElement('noscript'))`);
    expect(await difference(page, operator)).toBeNull();
    await page.close();
    await operator.close();
  });

  test('asks for dots where the page asks for a mask', async () => {
    const page = await openTwin(browser);
    operator = await openTwin(browser);
    await maskSecret(operator);
    await page.evaluate(`document.querySelector('p').setAttribute('data-pagetwin-mask', '')`);
    expect((await difference(page, operator))?.customer).toBe('"••• "');
    await operator.evaluate(`document.querySelector('p').firstChild.data = '••• '; document.querySelector('b').firstChild.data = '•••'`);
    expect(await difference(page, operator)).toBeNull();
    await page.close();
    await operator.close();
  });
});

async function openTwin(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(html);
  await page.evaluate(furnish);
  return page;
}

/** As the customer's side would have sent it. */
const maskSecret = (page: Page): Promise<void> =>
  page.evaluate(`document.querySelector('#secret').value = '••••••••'; document.querySelector('#secret').setAttribute('value', '••••••••')`);

async function difference(customer: Page, operator: Page) {
  return firstDifference(await customer.evaluate(describeDocument, 'customer' as const), await operator.evaluate(describeDocument, 'operator' as const));
}
