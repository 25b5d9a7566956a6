export const what = 'the mouse held down on a button: :active on it and on what is around it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('b').hover();
  await customer.mouse.down();
}
