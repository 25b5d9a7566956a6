export const what = 'a page that switches its own scheme by the meta element, on a system that is light';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('meta').content = 'dark';
    document.body.insertAdjacentHTML('beforeend', '<select><option>dark choice</select>');
  });
}
