export const what = 'insertRule and deleteRule at their places, in a style element and a linked sheet';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const own = document.querySelector('style').sheet;
    const linked = document.querySelector('link').sheet;
    own.insertRule('p { color: green }', 1);
    own.insertRule('p { background: red; font-size: 30px }', 0);
    own.deleteRule(own.cssRules.length - 1);
    own.insertRule('p { background: #9cf }', own.cssRules.length);
    linked.deleteRule(0);
    linked.insertRule('h2 { background: navy }');
    linked.insertRule('@media screen { h2 { padding: 12px } }', 2);
    linked.cssRules[2].insertRule('h2 { border: 4px solid gold }', 1);
    linked.cssRules[2].deleteRule(0);
  });
}
