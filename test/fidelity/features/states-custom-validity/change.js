export const what = ':invalid by setCustomValidity, on fields, their fieldset and form, and taken back on one';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('a').setCustomValidity('This name is taken.');
    document.getElementById('b').setCustomValidity('Wait');
    document.getElementById('b').setCustomValidity('');
  });
}
