export const what = ':user-invalid and :user-valid after somebody typed and left, not before';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  for (const [id, text] of [
    ['bad', 'nobody'],
    ['good', 'ada@example.org'],
  ]) {
    await customer.locator(`#${id}`).click();
    await customer.keyboard.type(text);
  }
  await customer.locator('css:light=button').click();
  await customer.mouse.move(600, 500);
}
