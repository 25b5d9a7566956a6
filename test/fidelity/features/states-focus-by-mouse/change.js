export const what = "a button clicked by mouse has :focus but no ring; its browser's own ring is not drawn either";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=button').first().click();
  await customer.mouse.move(500, 500);
}
