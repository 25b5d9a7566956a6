export const what = 'a frame scrolled by itself, and a box inside it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('iframe').locator('p').waitFor();
  await customer.evaluate(() => {
    const inner = document.querySelector('iframe').contentWindow;
    inner.scrollTo(0, 350);
    inner.document.querySelector('section').scrollTop = 120;
  });
  await customer.waitForFunction(() => document.querySelector('iframe').contentWindow.scrollY === 350);
}
