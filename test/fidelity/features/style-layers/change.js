export const what = 'cascade layers: order statements, unlayered rules, important turned round, revert-layer, layers added later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const { sheet } = document.querySelector('style');
    sheet.insertRule('@layer theme.late { h2 { text-decoration: underline } }', sheet.cssRules.length);
    sheet.insertRule('@layer top { p { border-color: crimson; border-width: 8px } h2 { color: green } }', sheet.cssRules.length);
    sheet.insertRule('@layer last, base;', sheet.cssRules.length);
    sheet.insertRule('@layer last { h2 { color: revert-layer; padding: 12px } }', sheet.cssRules.length);
    document.querySelector('p').style.background = 'revert-layer';
  });
}
