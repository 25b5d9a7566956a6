export const what = 'an almost-standards doctype: no line gap under pictures in table cells';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const table = document.querySelector('table');
    for (let row = 0; row < 4; row++) table.insertRow().insertCell().append(table.querySelector('img').cloneNode());
  });
}
