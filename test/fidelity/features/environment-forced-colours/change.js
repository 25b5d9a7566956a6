export const what = 'a customer with forced colours: system colours, kept ones by forced-color-adjust';
export const context = { forcedColors: 'active' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p style="box-shadow: 0 0 9px red; border: 2px solid transparent">bordered</p><input value="field">');
    document.querySelector('.kept').style.background = '#9cf';
  });
}
