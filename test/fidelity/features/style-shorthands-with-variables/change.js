export const what = 'shorthands with var() whose longhands are said again: the CSSOM has nothing of them';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const rule = '{ outline: 5px solid var(--line); outline-style: dashed; border-block: 3px solid var(--line); border-block-end: none; padding: 4px }';
    const { sheet } = document.querySelector('style');
    sheet.insertRule(`.inserted ${rule}`, sheet.cssRules.length);
    const adopted = new CSSStyleSheet();
    adopted.replaceSync(`.adopted ${rule}`);
    document.adoptedStyleSheets = [adopted];
    document.documentElement.style.setProperty('--line', 'crimson');
  });
}
