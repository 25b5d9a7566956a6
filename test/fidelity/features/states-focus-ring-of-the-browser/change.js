export const what = "the browser's own ring: on a field clicked by mouse, with accent colours and an offset";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('input').first().click();
  await customer.mouse.move(500, 500);
}
