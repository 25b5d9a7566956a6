export const what = 'progress and meter with values by attribute and property, and their limits';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('progress').value = 0.7;
    document.getElementById('p').max = 12;
    document.querySelector('meter').value = 9;
    document.getElementById('m').setAttribute('value', '0.6');
    document.getElementById('m').low = 0.7;
  });
}
