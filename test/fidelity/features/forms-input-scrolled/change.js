export const what = 'fields scrolled sideways to the end of a long value, and to its middle';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [a, b] = document.querySelectorAll('input');
    a.scrollLeft = 9999;
    b.scrollLeft = 200;
  });
}
