export const what = 'pictures named in custom properties: relative to the sheet, set inline, used far away';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('b').style.setProperty('--own', "url('css/dot.svg')");
    document.querySelector('link').sheet.insertRule('section { --own: url(dot.svg) }', 1);
    document.querySelector('section').insertAdjacentHTML('beforeend', '<div style="background: var(--own) 20px 0">x</div>');
  });
  await customer.waitForLoadState('networkidle');
}
