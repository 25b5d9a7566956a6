export const what = 'several options of a list chosen with Ctrl and Shift';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const option = (index) => customer.locator('option').nth(index);
  await option(1).click();
  await option(3).click({ modifiers: ['Shift'] });
  await option(5).click({ modifiers: ['ControlOrMeta'] });
  await customer.locator('css:light=button').click();
  await customer.mouse.move(600, 500);
}
