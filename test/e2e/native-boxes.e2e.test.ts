/** Boxes of the browser stop the customer's page: the operator must know of them while they stand there, and not afterwards. */
import type { Browser, Dialog, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAlbum } from '../support/artefacts.js';
import { connectAndAnswer } from '../support/connect-and-answer.js';
import { launchBrowser } from '../support/launch-browser.js';
import { openConsole } from '../support/open-console.js';
import { startDemo, type Demo } from '../support/start-demo.js';

const album = createAlbum('native-boxes');

describe('boxes of the browser', () => {
  let demo: Demo;
  let browser: Browser;
  let customer: Page;
  let operator: Page;
  /** Nobody answers a box but the test. */
  let standing: Dialog | null = null;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await launchBrowser();
    customer = await (await browser.newContext({ viewport: { width: 1024, height: 720 } })).newPage();
    customer.setDefaultTimeout(8000);
    customer.on('dialog', (dialog) => (standing = dialog));
    operator = await openConsole(browser, demo);
    await customer.goto(demo.url);
    await connectAndAnswer(customer, operator);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  const note = (ui: string) => operator.locator(`[data-overlay] [data-native-ui="${ui}"]`);
  const shows = async (ui: string, text: string): Promise<Dialog> => {
    await note(ui).waitFor();
    expect(await note(ui).innerText()).toContain(text);
    if (standing === null) throw new Error('the box is over');
    const dialog = standing;
    standing = null;
    return dialog;
  };

  test.each([
    ['alert', 'Your order is on its way.'],
    ['confirm', 'Delete it?'],
    ['prompt', 'Which name?'],
  ] as const)('the operator reads the %s while it stands there, and no longer', async (ui, text) => {
    // What the page did just before stands under the box.
    await customer.evaluate(
      ([name, words]) =>
        void setTimeout(() => {
          document.title = words;
          globalThis.answered = globalThis[name](words);
        }),
      [ui, text] as const,
    );
    const dialog = await shows(ui, text);
    await album.keep(ui, operator, operator);
    await dialog.accept('Ann');
    await note(ui).waitFor({ state: 'detached' });
    expect(await customer.evaluate(() => globalThis.answered)).toEqual({ alert: undefined, confirm: true, prompt: 'Ann' }[ui]);
  });

  test('a number in a box that may be a card is masked like any other text', async () => {
    await customer.evaluate(() => void setTimeout(() => alert('Card 4111 1111 1111 1111 was refused.')));
    const dialog = await shows('alert', 'was refused');
    expect(await note('alert').innerText()).not.toContain('4111');
    await dialog.accept();
    await note('alert').waitFor({ state: 'detached' });
  });

  test('the operator sees what the browser says of a field', async () => {
    await customer.evaluate(() => {
      const field = document.querySelector('input');
      field?.setCustomValidity('Please say more.');
      field?.reportValidity();
    });
    await note('validation').waitFor();
    expect(await note('validation').innerText()).toContain('Please say more.');
    await album.keep('validation', operator, operator);
  });

  test('a page that asks before it is left is seen to ask', async () => {
    await customer.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
    await customer.mouse.click(5, 5);
    await customer.evaluate(() => void setTimeout(() => location.reload()));
    const dialog = await shows('leave', 'leave the page');
    await dialog.dismiss();
    await note('leave').waitFor({ state: 'detached' });
  });
});

declare global {
  // Set in the customer's page by this test.
  var answered: unknown;
}
