export const what = 'a phone in landscape, touch without mouse, tall content scrolled';
export const context = { viewport: { width: 640, height: 360 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => scrollTo(0, 500));
  await customer.waitForFunction(() => scrollY === 500);
  await customer.evaluate(() => document.querySelector('p').append(' at the bottom'));
}
