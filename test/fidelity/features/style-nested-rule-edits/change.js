export const what = 'declarations, selectors, media and keyframes changed through CSSOM inside @media, @layer and nested rules';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const { cssRules } = document.querySelector('style').sheet;
    const rules = Array.from(cssRules).slice(1);
    rules[0].cssRules[0].style.color = 'green';
    rules[0].cssRules[0].style.setProperty('background', 'gold');
    rules[1].cssRules[0].style.cssText = 'color: navy; text-decoration: underline';
    rules[2].cssRules[0].style.color = 'crimson';
    rules[2].cssRules[1].cssRules[0].style.background = '#9cf';
    rules[2].style.padding = '16px';
    rules[3].findRule('to').style.marginLeft = '200px';
    rules[3].appendRule('50% { margin-left: 300px; background: crimson }');
    rules[3].deleteRule('from');
    rules[5].cssRules[0].media.mediaText = 'screen';
    rules[0].cssRules[0].selectorText = 'p, h4';
  });
}
