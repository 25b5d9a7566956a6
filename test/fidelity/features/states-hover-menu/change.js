export const what = 'a menu that opens by :hover on its parent, the pointer on an entry of it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.mouse.move(400, 400);
  await customer.locator('b').first().hover();
  await customer.locator('#open').hover();
}
