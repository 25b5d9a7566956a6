export const what = 'priorities set and taken away through CSSOM, in the attribute and in rules';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rules = Array.from(document.querySelector('style').sheet.cssRules);
    const [rule, x] = rules.slice(-2);
    rule.style.setProperty('background-color', 'gold');
    rule.style.setProperty('color', 'navy', 'important');
    x.style.removeProperty('color');
    x.style.setProperty('padding', '16px', 'important');
    document.querySelector('.x').style.setProperty('padding', '2px');
    document.getElementById('second').style.setProperty('background', '#9cf', 'important');
    document.getElementById('second').style.setProperty('margin-left', '60px');
    document.getElementById('second').style.cssFloat = 'right';
  });
}
