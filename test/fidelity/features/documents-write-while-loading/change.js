export const what = 'document.write while the page loads, elements left open between two writes';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('.late').append(' the page was read');
    document.querySelector('b').after(Object.assign(document.createElement('b'), { textContent: ' another' }));
  });
}
