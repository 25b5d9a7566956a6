export const what = 'the page scrolled both ways by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => scrollTo(0, 900));
  await customer.waitForFunction(() => scrollY === 900);
  await customer.evaluate(() => scrollBy(333, 77));
  await customer.waitForFunction(() => scrollY === 977 && scrollX === 333);
}
