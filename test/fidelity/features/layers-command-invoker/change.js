export const what = "a dialog opened by a button's command, and an inert part beside an open one";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=button').click();
  await customer.waitForFunction(() => document.querySelector('dialog').matches(':modal'));
  await customer.mouse.move(700, 550);
  await customer.evaluate(() => {
    document.activeElement.blur();
    document.querySelector('section').inert = true;
  });
}
