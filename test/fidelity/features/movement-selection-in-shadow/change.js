export const what = 'text selected inside a shadow root';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const box = await customer.locator('x-text p').boundingBox();
  await customer.mouse.move(box.x + 2, box.y + box.height / 2);
  await customer.mouse.down();
  await customer.mouse.move(box.x + 180, box.y + box.height / 2, { steps: 4 });
  await customer.mouse.up();
  await customer.mouse.move(700, 550);
}
