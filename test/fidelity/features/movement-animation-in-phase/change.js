export const what = 'an endless animation of a style sheet starts';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('.box').evaluate((box) => box.classList.add('moving'));
}
