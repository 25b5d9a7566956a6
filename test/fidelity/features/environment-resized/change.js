export const what = 'the window resized during the session: widths, viewport units, orientation and container follow';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.setViewportSize({ width: 420, height: 700 });
  await customer.waitForFunction(() => innerWidth === 420 && innerHeight === 700);
  await customer.evaluate(() => document.querySelector('p').insertAdjacentHTML('afterend', '<p style="width: min(90vmin, 300px)">after the turn</p>'));
}
