export const what = 'states that follow from attributes and values: read-write, in-range, required, default, blank links';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('far').value = '9';
    document.querySelector('p').contentEditable = 'true';
    document.querySelector('a').href = '#x';
    document.querySelector('input').required = true;
    document.querySelector('button').type = 'button';
    document.querySelector('input').readOnly = true;
  });
}
