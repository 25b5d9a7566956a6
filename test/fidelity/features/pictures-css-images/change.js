export const what = 'gradients of all kinds, image-set, cross-fade, several layers, changed by rule';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rules = Array.from(document.querySelector('style').sheet.cssRules).slice(-4);
    rules[0].style.backgroundImage += ', linear-gradient(red, red)';
    rules[0].style.backgroundSize = '50% 50%, auto';
    rules[1].style.setProperty('background', 'linear-gradient(to bottom right, gold 50%, transparent 50.5%) 0 0 / 20px 20px');
    rules[2].style.backgroundPosition = 'right 10px bottom 10px, 0 0';
    document.getElementById('d').style.border = '10px solid';
    document.getElementById('d').style.borderImage = 'conic-gradient(gold, crimson, gold) 1';
  });
  await customer.waitForLoadState('networkidle');
}
