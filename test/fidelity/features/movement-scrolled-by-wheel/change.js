export const what = "the page and a box in it scrolled by the wheel";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
await customer.mouse.move(100, 100);
await customer.mouse.wheel(0, 150);
await customer.waitForFunction(() => document.querySelector('section').scrollTop === 150);
await customer.mouse.move(500, 400);
await customer.mouse.wheel(0, 100);
await customer.waitForFunction(() => scrollY === 100);

}
