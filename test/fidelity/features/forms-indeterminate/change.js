export const what = 'a box becomes undecided, another is unticked, a field is filled by code';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('#one').uncheck();
  await customer.evaluate(() => {
    document.querySelector('#all').indeterminate = true;
    document.querySelector('#name').value = 'Ada';
  });
}
