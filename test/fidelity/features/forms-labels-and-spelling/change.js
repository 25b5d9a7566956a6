export const what = 'fields that look broken or small at rest: empty dates, numbers with text, sizes, maxlength, a hidden until found part';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const inputs = document.querySelectorAll('input');
    inputs[0].setAttribute('min', '2020-01-01');
    inputs[1].value = '3';
    inputs[2].size = 12;
    inputs[3].value = '01:02:03';
    document.querySelector('p').hidden = false;
    inputs[5].value = 'Send it';
    inputs[4].alt = 'another name';
  });
}
