export const what = 'nested rules, nested at-rules, declarations after them, and rules inserted into a rule';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rule = Array.from(document.querySelector('style').sheet.cssRules).at(-1);
    rule.insertRule('& i { background: #9cf }', 0);
    rule.insertRule('@supports (display: grid) { letter-spacing: 2px; &:first-child { font-size: 24px } }', rule.cssRules.length);
    rule.insertRule('padding: 20px; outline: 2px dashed', rule.cssRules.length);
    document.querySelector('.card').insertAdjacentHTML('beforeend', '<i>inserted</i>');
  });
}
