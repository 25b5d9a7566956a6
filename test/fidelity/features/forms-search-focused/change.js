export const what = 'the cross of a search field, shown while it has the focus';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=input').first().focus();
  await customer.mouse.move(600, 500);
}
