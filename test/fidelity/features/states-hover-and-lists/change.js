export const what = ':is(:hover, :focus), :not(:hover), :where(), nested &:hover, @media (hover) around it, a rule added later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('#three').focus();
  await customer.locator('#two').hover();
  await customer.evaluate(() => {
    const { sheet } = document.querySelector('style');
    sheet.insertRule('p:hover { border: 3px solid navy }', sheet.cssRules.length);
    document.adoptedStyleSheets = [new CSSStyleSheet()];
    document.adoptedStyleSheets[0].replaceSync('div:hover { background: #9d9 } @supports (color: red) { div:focus-within { padding: 20px } }');
  });
}
