export const what = 'a style whose rules were edited, then its text, then its rules again';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('a').sheet.insertRule('p { font-size: 40px }', 1);
    at('a').textContent = 'p { background: gold }';
    at('a').sheet.insertRule('p { padding: 12px }', 1);
    at('b').sheet.cssRules[0].style.background = 'navy';
    at('b').append(' h2 { color: green }');
    at('b').sheet.cssRules[0].style.background = '#9cf';
    at('c').sheet.insertRule('h3 { font-size: 40px }', 1);
    at('c').sheet.cssRules[0].style.background = 'red';
    document.body.append(at('c'));
    at('c').sheet.insertRule('h3 { border: 3px solid navy }', 0);
    at('c').firstChild.data += ' h3 { color: green }';
    at('c').sheet.insertRule('h3 { letter-spacing: 3px }', 0);
  });
}
