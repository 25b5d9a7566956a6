export const what = 'a frame of another origin that carries the script tag itself: shown, and followed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const button = customer.frameLocator('#f').locator('css:light=button');
  await button.press('Enter');
  await customer.frameLocator('#f').getByText('was pressed').waitFor();
  await button.evaluate(() => document.activeElement.blur());
  await customer.mouse.move(700, 550);
}
