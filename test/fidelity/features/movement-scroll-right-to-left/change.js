export const what = 'negative scroll positions, right to left and in a reversed column';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [right, up, tall] = document.querySelectorAll('div');
    right.scrollLeft = -400;
    up.scrollTop = -250;
    tall.scrollLeft = -600;
  });
}
