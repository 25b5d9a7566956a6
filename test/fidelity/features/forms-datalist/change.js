export const what = 'a list of suggestions and a range with its marks';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('marks').insertAdjacentHTML('beforeend', '<option value="80">');
    document.querySelector('[type=range]').value = 80;
    document.getElementById('fruit').value = 'Pear';
    document.getElementById('fruits').className = 'shown';
    document.getElementById('fruits').append('text in the list');
  });
}
