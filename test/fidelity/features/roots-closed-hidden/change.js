export const what = 'a closed shadow root that nobody can read: a labelled box of its size';
export const placeholder = 'not shared';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('x-closed').style.height = '160px';
    document.querySelectorAll('p')[1].append(', further below');
  });
}
