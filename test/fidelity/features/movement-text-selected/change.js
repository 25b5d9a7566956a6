export const what = "text selected across elements by the mouse, with a colour of the page's own";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  const [from, to] = [await customer.locator('#a').boundingBox(), await customer.locator('#c').boundingBox()];
  await customer.mouse.move(from.x + 120, from.y + from.height / 2);
  await customer.mouse.down();
  await customer.mouse.move(to.x + 160, to.y + to.height / 2, { steps: 5 });
  await customer.mouse.up();
  await customer.mouse.move(700, 550);
}
