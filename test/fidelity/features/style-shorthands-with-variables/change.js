export const what = 'shorthands with var() of which one longhand is set: their text loses the value, the page does not';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rules = document.querySelector('style').sheet.cssRules;
    rules[2].style.backgroundRepeat = 'no-repeat';
    rules[2].style.borderTopWidth = '10px';
    rules[3].style.fontSize = '40px';
    rules[3].style.paddingLeft = '60px';
    document.querySelector('div').style.backgroundSize = '20px 20px';
    document.querySelector('div').style.paddingLeft = '40px';
  });
}
