export const what = 'one constructed sheet adopted by the page and two shadow roots, changed after that';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { background: crimson; } @media screen { p { color: red } }');
    const roots = ['one', 'two'].map((id) => document.getElementById(id).attachShadow({ mode: 'open' }));
    for (const root of roots) root.innerHTML = `<p>in a root</p>`;
    for (const root of [document, ...roots]) root.adoptedStyleSheets = [sheet];
    sheet.cssRules[0].style.background = 'gold';
    sheet.insertRule('p { border: 4px solid navy }', 1);
    sheet.cssRules[2].cssRules[0].style.color = 'green';
    roots[1].adoptedStyleSheets = [];
    sheet.insertRule('p { padding: 12px }', 3);
  });
}
