/** The whole story of a session, in the shop of the demo, between two real browsers: after each step both windows show the same page. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlbum } from './artefacts.js';
import { answer, connect, incoming, sessionView, widgetOf } from './connect-and-answer.js';
import { startDemo, type Demo } from './start-demo.js';
import { expectEqual, replicaOf } from './tree/expect-equal.js';

export interface Cast {
  /** Where the pictures go. */
  readonly album: string;
  readonly customer: () => Promise<Browser>;
  /** Of another maker; left out: the customer's own. */
  readonly operator?: () => Promise<Browser>;
  /** Steps after which the two are known not to be equal. */
  readonly notYet?: readonly string[];
}

/** Declares the story's tests; they build on one another. */
export function tellStory(cast: Cast): void {
  const album = createAlbum(cast.album);
  const equality = { exceptRules: cast.operator !== undefined };
  let demo: Demo;
  let browsers: readonly Browser[] = [];
  let customer: Page;
  let operator: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    demo = await startDemo();
    const customers = await cast.customer();
    const operators = cast.operator === undefined ? customers : await cast.operator();
    browsers = [customers, operators];
    customer = await (await customers.newContext({ viewport: { width: 1024, height: 720 } })).newPage();
    operator = await (await operators.newContext({ viewport: { width: 1500, height: 1000 } })).newPage();
    for (const page of [customer, operator]) page.setDefaultTimeout(8000);
    customer.on('pageerror', (error) => isThrown(error) && problems.push(`customer: ${error.message}`));
    operator.on('pageerror', (error) => isThrown(error) && problems.push(`operator: ${error.message}`));
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(demo.url);
  });
  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await demo?.stop();
  });

  /** One step of the story: do it, then both must be the same page. */
  function step(what: string, act: () => Promise<void>): void {
    const declare = cast.notYet?.includes(what) === true ? test.fails : test;
    declare(what, async () => {
      await act();
      await expectEqual(customer, operator, equality);
      await album.keep(what, customer, operator);
    });
  }

  test('Connect gives the customer a code and makes the console ring', async () => {
    await connect(customer);
    await incoming(operator).waitFor();
    await album.keep('incoming', customer, operator);
  });

  step('Answer shows the page', async () => {
    await answer(operator);
    await customer.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing');
  });

  step('the page scrolls', async () => {
    await customer.mouse.move(500, 400);
    await customer.mouse.wheel(0, 900);
    await customer.waitForFunction(() => scrollY > 800);
  });

  step('a carousel moves', async () => {
    await customer.locator('#newest [data-step="1"]').click();
    await customer.waitForFunction(() => (document.querySelector('.carousel-track')?.scrollLeft ?? 0) > 300);
  });

  step('the search suggests while the customer types', async () => {
    await customer.locator('#search').pressSequentially('blanket', { delay: 20 });
    await customer.locator('#suggestions [role="option"]').first().waitFor();
  });

  step('a menu that lies on top opens', async () => {
    await customer.keyboard.press('Escape');
    await customer.locator('.account-button').click();
    await customer.locator('#account-menu:popover-open').waitFor();
  });

  step('a modal dialog opens', async () => {
    await customer.keyboard.press('Escape');
    await customer.locator('[data-newsletter]').click();
    await customer.locator('dialog.newsletter:modal').waitFor();
    await customer.locator('.newsletter [name="email"]').fill('ada@fenwick.example');
    await customer.locator('.newsletter [value="kitchen"]').check();
  });

  step('and closes again', async () => {
    await customer.locator('.newsletter [value="no"]').click();
    await customer.locator('dialog.newsletter:modal').waitFor({ state: 'hidden' });
  });

  step('another page of the shop is loaded', async () => {
    await customer.locator('.main-nav a', { hasText: 'Table' }).click();
    await sharesAgain(customer, '/category.html');
  });

  step('filters change what is listed', async () => {
    await customer.locator('#sort').selectOption('cheap');
    await customer.locator('.chip', { hasText: 'gift' }).click();
    await customer.locator('#most').fill('4500');
    await customer.locator('#result-count', { hasText: /things?/ }).waitFor();
  });

  step('a product with its shadow roots is shown', async () => {
    await customer.locator('[data-product="tarn-mug"] .card-link').click();
    await sharesAgain(customer, '/product.html');
    await customer.locator('h1', { hasText: 'Tarn Mug' }).waitFor();
  });

  step('colour, size and quantity are chosen', async () => {
    await customer.locator('.swatch.colour-marigold').click();
    await customer.locator('.chip', { hasText: '350 ml' }).click();
    await customer.locator('[data-quantity="1"]').click();
    await customer.locator('.accordion summary').first().click();
  });

  step('a frame in the page is filled in', async () => {
    await customer.locator('#tab-delivery').click();
    const map = customer.frameLocator('iframe[title="When will it come?"]');
    await map.locator('#place').fill('OD2 1AB');
    await map.locator('button').click();
    await map.locator('#answer', { hasText: 'South Fell' }).waitFor();
  });

  step('the cart fills', async () => {
    await customer.locator('[data-add]').click();
    await customer.locator('.toast').waitFor();
    await customer.locator('[data-cart-count]', { hasText: '2' }).waitFor();
  });

  step('the page is loaded again', async () => {
    const session = await customer.evaluate(() => globalThis.Pagetwin?.sessionId);
    await customer.reload();
    await sharesAgain(customer, '/product.html');
    expect(await customer.evaluate(() => globalThis.Pagetwin?.sessionId)).toBe(session);
  });

  step('the cart is changed', async () => {
    await customer.locator('.cart-button').click();
    await sharesAgain(customer, '/cart.html');
    await customer.locator('[data-change="1"]').click();
    await customer.locator('.note textarea').fill('Ring twice, please');
  });

  step('the address form is filled in', async () => {
    await customer.locator('[data-checkout]').click();
    await sharesAgain(customer, '/checkout.html');
    await customer.locator('#email').fill('ada@fenwick.example');
    await customer.locator('#name').fill('Ada Fenwick');
    await customer.locator('#street').fill('Harbour Row 12');
    await customer.locator('#postcode').fill('OD1 4XY');
    await customer.locator('#city').fill('Oddfell');
    await customer.locator('#country').selectOption('Norway');
    await customer.locator('[value="express"]').check();
  });

  step('card fields stay the customer’s own', async () => {
    await customer.locator('#card-name').fill('A FENWICK');
    await customer.locator('#card-number').pressSequentially('4242424242424242');
    await customer.locator('#card-expiry').pressSequentially('1231');
    await customer.locator('#card-code').fill('737');
    const seen = await (
      await replicaOf(operator)
    ).evaluate(() => document.documentElement.outerHTML + Array.from(document.querySelectorAll('input'), (input) => input.value).join());
    for (const secret of ['4242', 'A FENWICK', '12/31', '737']) expect(seen).not.toContain(secret);
  });

  step('what is wrong in the form is said', async () => {
    await customer.locator('[data-pay]').click();
    await customer.locator('#phone-problem', { hasText: 'Six digits' }).waitFor();
  });

  step('the order is confirmed without a page load', async () => {
    await customer.locator('#phone').fill('+44 1632 960123');
    await customer.locator('[data-pay]').click();
    await customer.locator('.confirmation').waitFor();
  });

  step('the table of orders is sorted and narrowed', async () => {
    await customer.locator('.confirmation a').click();
    await sharesAgain(customer, '/account.html');
    await customer.locator('[data-column="total"] button').click();
    await customer.locator('[name="words"]').pressSequentially('mug');
    await customer.locator('.table-frame').evaluate((frame) => frame.scrollTo(0, 60));
  });

  step('views change in the single-page account', async () => {
    await customer.locator('.account-nav a', { hasText: 'Messages' }).click();
    await customer.locator('#reply').fill('The mug is wonderful.');
    await customer.locator('.thread form button').click();
    await customer.locator('.bubble', { hasText: 'we have it' }).waitFor();
  });

  step('passwords stay the customer’s own, also when the page shows them', async () => {
    await customer.locator('.account-nav a', { hasText: 'Settings' }).click();
    await customer.locator('[name="new"]').fill('Tr0ub4dour&3');
    await customer.locator('[data-reveal]').check();
    await customer.locator('.settings [value="hill"]').check();
    await customer.locator('[name="workshops"]').selectOption(['Upper forge', 'Wether mill']);
    const seen = await (
      await replicaOf(operator)
    ).evaluate(() => document.documentElement.outerHTML + Array.from(document.querySelectorAll('input'), (input) => input.value).join());
    expect(seen).not.toContain('Tr0ub4dour');
  });

  step('Back goes to the view before', async () => {
    await customer.goBack();
    await customer.locator('.thread').waitFor();
  });

  test('the operator points and the customer sees it', async () => {
    const target = await boxOf(customer, '.account h1');
    const frame = await operator.locator('iframe[data-replica]').boundingBox();
    await operator.locator('[data-tool="point"]').first().click();
    await operator.mouse.move((frame?.x ?? 0) + target.x + 20, (frame?.y ?? 0) + target.y + 20);
    await operator.mouse.move((frame?.x ?? 0) + target.x + target.width / 2, (frame?.y ?? 0) + target.y + target.height / 2, { steps: 4 });
    await expect.poll(() => drawnAt(customer, target), { timeout: 5000 }).toBe(true);
    await album.keep('the operator points', customer, operator);
  });

  test('the operator asks to act, the customer allows it, and a click in the replica happens in the page', async () => {
    await operator.locator('[data-action="request-grant"]').first().click();
    await widgetOf(customer).locator('[data-action="allow"]').waitFor();
    await album.keep('the operator asks to act', customer, operator);
    await allowWhenItCounts(customer);
    await operator.locator('[data-tool="act"]').first().click();
    const target = await boxOf(customer, '.account-nav [data-view="orders"]');
    const frame = await operator.locator('iframe[data-replica]').boundingBox();
    await expect
      .poll(
        async () => {
          await operator.mouse.click((frame?.x ?? 0) + target.x + target.width / 2, (frame?.y ?? 0) + target.y + target.height / 2);
          return customer.locator('.orders').isVisible();
        },
        { timeout: 5000, interval: 500 },
      )
      .toBe(true);
    await expectEqual(customer, operator, equality);
    await album.keep('the operator acts', customer, operator);
  });

  test('End makes every button idle again', async () => {
    await widgetOf(customer).locator('[data-action="end"]').first().click();
    await customer.waitForFunction(() => ['ended', 'idle'].includes(globalThis.Pagetwin?.state ?? ''));
    await sessionView(operator).and(operator.locator('[data-sync="live"]')).waitFor({ state: 'detached' });
    await expect.poll(() => operator.locator('button[data-action="answer"]:is([data-state="incoming"], [data-state="sharing"])').count()).toBe(0);
    await customer.locator('pagetwin-widget[data-state="idle"]').waitFor({ state: 'attached' });
    await widgetOf(customer).locator('[data-action="connect"]').waitFor();
    await album.keep('ended', customer, operator);
  });

  test('and a second session begins where the first one ended', async () => {
    await connect(customer);
    await answer(operator);
    await expectEqual(customer, operator, equality);
    await operator.locator('[data-action="end"]').first().click();
    await customer.waitForFunction(() => ['ended', 'idle'].includes(globalThis.Pagetwin?.state ?? ''));
  });

  test('nothing was thrown in either window', () => {
    expect(problems).toEqual([]);
  });
}

/** Firefox's driver tells what the browser only says in its console the same way: a font that does not load, the style of Playwright's own that it puts in for a picture. */
const isThrown = ({ name }: Error): boolean => !['downloadable font', 'Content-Security-Policy'].includes(name);

/** After a page load the session goes on by itself. */
async function sharesAgain(customer: Page, path: string): Promise<void> {
  await customer.waitForFunction((expected) => location.pathname === expected && globalThis.Pagetwin?.state === 'sharing', path);
}

async function boxOf(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} has no box`);
  return box;
}

/** The question is shown a moment before the button counts, so that nobody allows it by a click meant for something else. */
async function allowWhenItCounts(customer: Page): Promise<void> {
  const allow = widgetOf(customer).locator('[data-action="allow"]');
  await expect
    .poll(
      async () => {
        await allow.click({ timeout: 1000 }).catch(() => undefined);
        return allow.isVisible();
      },
      { timeout: 5000, interval: 300 },
    )
    .toBe(false);
}

/** Whether the widget draws something over this box. */
function drawnAt(customer: Page, box: { x: number; y: number; width: number; height: number }): Promise<boolean> {
  return customer.locator('pagetwin-widget').evaluate((widget, { x, y, width, height }) => {
    const drawn = Array.from(widget.shadowRoot?.querySelectorAll('*') ?? [], (element) => ({ element, at: element.getBoundingClientRect() }));
    return drawn.some(
      ({ element, at }) =>
        at.width > 0 &&
        at.width < 400 &&
        at.left < x + width &&
        at.right > x &&
        at.top < y + height &&
        at.bottom > y &&
        getComputedStyle(element).visibility === 'visible',
    );
  }, box);
}
