export const what = 'focus inside a frame: its field, and the frame element in the page';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('iframe').locator('input').click();
  await customer.mouse.move(600, 500);
}
