export const what = ':hover inside a shadow root, on its host, on the ancestors outside and through :has()';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.mouse.move(500, 500);
  await customer.locator('x-row b').hover();
}
