export const what = 'a select with appearance: base-select, its button and its copy of the chosen option';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const select = document.querySelector('select');
    select.value = '2';
    select.options[1].querySelector('b').append('b');
    select.insertAdjacentHTML('beforeend', '<option>third</option>');
    select.selectedIndex = 0;
    select.value = '2';
  });
}
