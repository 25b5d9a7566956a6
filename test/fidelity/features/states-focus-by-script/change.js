export const what = 'focus moved by script: after a click no ring, with focusVisible: true a ring, on a tabindex and an SVG link';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('#box').click();
  await customer.evaluate(() => {
    document.getElementById('link').focus();
    document.getElementById('box').focus({ focusVisible: true });
  });
  await customer.mouse.move(500, 500);
}
