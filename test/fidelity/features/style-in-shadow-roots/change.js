export const what = 'link, style and @import in shadow roots, edited by rule and by text';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [a, b] = ['a', 'b'].map((id) => document.getElementById(id).attachShadow({ mode: 'open' }));
    a.innerHTML = '<link rel="stylesheet" href="a.css"><style>@import "b.css"; p { font-size: 12px }</style><p>linked in a root</p>';
    b.innerHTML = '<style>p { background: crimson } @media screen { p { color: red } }</style><p>edited in a root</p>';
    const edited = b.querySelector('style').sheet;
    edited.cssRules[0].style.background = '#9cf';
    edited.cssRules[1].cssRules[0].style.color = 'navy';
    edited.insertRule(':host { display: block; padding: 20px; background: #eee }', 0);
  });
  await customer.waitForFunction(() => {
    const style = getComputedStyle(document.getElementById('a').shadowRoot.querySelector('p'));
    return style.borderTopWidth === '4px' && style.backgroundColor === 'rgb(255, 215, 0)';
  });
  await customer.evaluate(() => {
    const a = document.getElementById('a').shadowRoot;
    a.querySelector('link').sheet.insertRule('p { padding: 20px }', 1);
    a.querySelector('style').sheet.cssRules[1].style.fontSize = '24px';
  });
}
