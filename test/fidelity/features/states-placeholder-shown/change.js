export const what = ':placeholder-shown after values were set and cleared, a floating label, the placeholder changed';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('a').value = 'Ada';
    document.getElementById('b').value = '';
    document.getElementById('c').placeholder = 'Here it is';
  });
}
