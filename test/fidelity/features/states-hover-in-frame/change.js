export const what = ':hover inside a frame, and on the frame element around it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.mouse.move(500, 500);
  await customer.frameLocator('iframe').locator('button').hover();
}
