export const what = 'the focus ring after Tab: :focus-visible on a button, :focus-within around it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('css:light=button').first().focus();
  await customer.keyboard.press('Tab');
  await customer.waitForFunction(() => document.querySelectorAll('button')[1].matches(':focus-visible'));
}
