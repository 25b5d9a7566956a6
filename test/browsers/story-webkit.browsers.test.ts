/**
 * The story in WebKitGTK, on both sides, through its own WebDriver: as evidence for Safari, which cannot be had here. Shorter than the one that Playwright tells, since
 * WebDriver finds and waits for less.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startDemo, type Demo } from '../support/start-demo.js';
import { describeDocument } from '../support/tree/describe-document.js';
import { firstDifference } from '../support/tree/first-difference.js';
import { openWebKit, type WebDriverPage } from '../support/webdriver.js';

const folder = fileURLToPath(new URL('../../test-artefacts/story-webkit/', import.meta.url));
const widget = (action: string): string[] => ['pagetwin-widget', `[data-action="${action}"]`];

describe('the story in WebKitGTK, on both sides', () => {
  let demo: Demo;
  let customer: WebDriverPage;
  let operator: WebDriverPage;
  let pictures = 0;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    demo = await startDemo();
    customer = await openWebKit({ width: 1024, height: 720 });
    operator = await openWebKit({ width: 1500, height: 1000 });
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(`${demo.url}/`);
  });
  afterAll(async () => {
    await customer?.close();
    await operator?.close();
    await demo?.stop();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keep(`failed: ${task.name}`);
  });

  async function keep(what: string): Promise<void> {
    const label = `${folder}${String(++pictures).padStart(2, '0')}-${what.replace(/\W+/g, '-').toLowerCase()}`;
    writeFileSync(`${label}.customer.png`, await customer.screenshot());
    writeFileSync(`${label}.operator.png`, await operator.screenshot());
  }

  async function expectSame(): Promise<void> {
    const look = async () => {
      const page = await customer.evaluate(describeDocument, 'customer' as const);
      const replica = await operator.evaluateIn('iframe[data-replica]', describeDocument, 'operator' as const);
      return firstDifference(page, replica);
    };
    await expect.poll(look, { timeout: 30_000, interval: 100 }).toBeNull();
  }

  function step(what: string, act: () => Promise<void>): void {
    test(what, async () => {
      await act();
      await expectSame();
      await keep(what);
    });
  }

  const sharesAt = (path: string): Promise<void> =>
    customer.waitFor((expected) => location.pathname === expected && globalThis.Pagetwin?.state === 'sharing', path);

  test('Connect gives the customer a code and makes the console ring', async () => {
    await customer.click(widget('connect'));
    await customer.waitFor(() => globalThis.Pagetwin?.state === 'waiting' && /^\d{6}$/.test(globalThis.Pagetwin.code ?? ''), null);
    await operator.waitFor(() => document.querySelector('button[data-action="answer"][data-state="incoming"]') !== null, null);
  });

  step('Answer shows the page', async () => {
    await operator.click('button[data-action="answer"][data-state="incoming"]');
    await operator.waitFor(() => document.querySelector('[data-view="session"][data-sync="live"][data-seq]') !== null, null);
    await sharesAt('/');
  });

  step('the page scrolls', async () => {
    await customer.evaluate(() => scrollTo(0, 900), null);
  });

  step('the search suggests while the customer types', async () => {
    await customer.type('#search', 'blanket');
    await customer.waitFor(() => document.querySelector('#suggestions [role="option"]') !== null, null);
  });

  step('a modal dialog opens', async () => {
    await customer.type('#search', '\uE00C');
    await customer.click('[data-newsletter]');
    await customer.waitFor(() => document.querySelector('dialog.newsletter:modal') !== null, null);
    await customer.type('.newsletter [name="email"]', 'ada@fenwick.example');
  });

  step('and closes again', async () => {
    await customer.click('.newsletter [value="no"]');
    await customer.waitFor(() => document.querySelector('dialog.newsletter:modal') === null, null);
  });

  step('a product with its shadow roots is shown', async () => {
    await customer.goto(`${demo.url}/product.html?id=tarn-mug`);
    await sharesAt('/product.html');
  });

  step('colour and quantity are chosen, and the cart fills', async () => {
    await customer.click('.swatch.colour-marigold');
    await customer.click('[data-add]');
    await customer.waitFor(() => document.querySelector('.toast') !== null, null);
  });

  step('the address form is filled in', async () => {
    await customer.goto(`${demo.url}/checkout.html`);
    await sharesAt('/checkout.html');
    await customer.type('#email', 'ada@fenwick.example');
    await customer.type('#name', 'Ada Fenwick');
  });

  step('card fields stay the customer’s own', async () => {
    await customer.type('#card-number', '4242424242424242');
    await customer.type('#card-code', '737');
    const seen = await operator.evaluateIn(
      'iframe[data-replica]',
      () => document.documentElement.outerHTML + Array.from(document.querySelectorAll('input'), (input) => input.value).join(),
      null,
    );
    for (const secret of ['4242', '737']) expect(seen).not.toContain(secret);
  });

  test('the operator points and the customer sees it', async () => {
    await customer.evaluate(() => document.querySelector('#name')?.scrollIntoView({ block: 'center', behavior: 'instant' }), null);
    await expectSame();
    const target = await boxOf(customer, '#name');
    const frame = await boxOf(operator, 'iframe[data-replica]');
    await operator.click('[data-tool="point"]');
    await operator.move(frame.x + target.x + 20, frame.y + target.y + 10);
    await operator.move(frame.x + target.x + 40, frame.y + target.y + 12);
    await customer.waitFor(isDrawnAt, target);
    await keep('the operator points');
  });

  test('the operator asks to act, the customer allows it, and a click in the replica happens in the page', async () => {
    await operator.click('[data-action="request-grant"]');
    await customer.waitFor(() => document.querySelector('pagetwin-widget')?.shadowRoot?.querySelector('[data-action="allow"]') instanceof Element, null);
    // The question is shown a moment before the button counts.
    await expect
      .poll(
        async () => {
          const allow = await customer.evaluate(middleOfAllow, null);
          if (allow !== null) await customer.clickAt(allow.x, allow.y);
          return allow;
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBeNull();
    await operator.click('[data-tool="act"]');
    await customer.evaluate(() => document.querySelector('[value="express"]')?.scrollIntoView({ block: 'center', behavior: 'instant' }), null);
    await expectSame();
    const target = await boxOf(customer, '[value="express"]');
    const frame = await boxOf(operator, 'iframe[data-replica]');
    await expect
      .poll(
        async () => {
          await operator.clickAt(frame.x + target.x + target.width / 2, frame.y + target.y + target.height / 2);
          return customer.evaluate(() => document.querySelector<HTMLInputElement>('[value="express"]')?.checked, null);
        },
        { timeout: 10_000, interval: 500 },
      )
      .toBe(true);
    await expectSame();
    await keep('the operator acts');
  });

  test('End makes every button idle again', async () => {
    await customer.click(widget('end'));
    await customer.waitFor(() => ['ended', 'idle'].includes(globalThis.Pagetwin?.state ?? ''), null);
    await operator.waitFor(() => document.querySelector('[data-view="session"][data-sync="live"]') === null, null);
    await customer.waitFor(() => document.querySelector('pagetwin-widget[data-state="idle"]') !== null, null);
  });
});

async function boxOf(page: WebDriverPage, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.evaluate((wanted) => {
    const at = document.querySelector(wanted)?.getBoundingClientRect();
    return at === undefined ? null : { x: at.x, y: at.y, width: at.width, height: at.height };
  }, selector);
  if (box === null) throw new Error(`${selector} has no box`);
  return box;
}

/** Null: nothing is asked. Runs in the browser, alone. */
function middleOfAllow(): { readonly x: number; readonly y: number } | null {
  const at = document.querySelector('pagetwin-widget')?.shadowRoot?.querySelector('[data-action="allow"]')?.getBoundingClientRect();
  return at === undefined || at.width === 0 ? null : { x: at.x + at.width / 2, y: at.y + at.height / 2 };
}

/** Whether the widget draws something small over this box. Runs in the browser, alone. */
function isDrawnAt({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): boolean {
  const drawn = Array.from(document.querySelector('pagetwin-widget')?.shadowRoot?.querySelectorAll('*') ?? []);
  return drawn.some((element) => {
    const at = element.getBoundingClientRect();
    const isThere = at.width > 0 && at.width < 400 && at.left < x + width && at.right > x && at.top < y + height && at.bottom > y;
    return isThere && getComputedStyle(element).visibility === 'visible';
  });
}
