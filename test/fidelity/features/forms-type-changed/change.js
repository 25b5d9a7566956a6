export const what = 'the type of an input changed with a value in it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [a, b, c, d] = document.querySelectorAll('input');
    a.value = '70';
    a.type = 'range';
    b.type = 'color';
    c.checked = true;
    c.type = 'radio';
    d.value = 'a label';
    d.type = 'button';
    d.value = 'on the button';
    const e = document.body.appendChild(document.createElement('input'));
    e.type = 'date';
    e.value = '2024-02-29';
    e.type = 'text';
    e.value += ' as text';
  });
}
