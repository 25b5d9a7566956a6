export const what = "a popover opened by a click on its button, with its backdrop and the button's expanded state";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=button').click();
  await customer.waitForFunction(() => document.querySelector('#menu').matches(':popover-open'));
  await customer.mouse.move(700, 550);
  await customer.evaluate(() => document.activeElement.blur());
}
