export const what = 'a frame of another origin that carries the script tag itself: shown, and followed';
export const tag = { 'data-frames': '' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const button = customer.frameLocator('#f').locator('button');
  await button.click();
  await customer.frameLocator('#f').getByText('was pressed').waitFor();
  await button.evaluate(() => document.activeElement.blur());
  await customer.mouse.move(700, 550);
}
