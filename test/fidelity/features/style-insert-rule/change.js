export const what = 'rules are inserted and deleted, also within a media rule';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [sheet] = document.styleSheets;
    sheet.insertRule('p { font-size: 30px; text-decoration: underline }', 1);
    sheet.cssRules[2].insertRule('.box { border: 4px solid crimson }', 1);
    sheet.deleteRule(0);
  });
}
