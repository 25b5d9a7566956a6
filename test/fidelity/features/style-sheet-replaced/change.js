export const what = 'replaceSync and replace of an adopted sheet, and rules inserted after that';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { background: crimson } h2 { color: red }');
    document.adoptedStyleSheets = [sheet];
    sheet.replaceSync('p { background: gold }');
    await sheet.replace('p { background: #9cf } h2 { background: navy; color: white }');
    sheet.insertRule('p { padding: 20px }', 0);
    sheet.cssRules[1].style.border = '5px solid crimson';
  });
}
