export const what = '@import with layer(), supports() and media, three files deep, and one added by insertRule';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheet = document.querySelector('style').sheet;
    sheet.insertRule('@import "d.css" layer(second)', 2);
    sheet.cssRules[0].styleSheet.insertRule('.a { letter-spacing: 6px }', 1);
  });
  await customer.waitForFunction(() => getComputedStyle(document.querySelector('.d')).backgroundColor === 'rgb(204, 153, 255)');
}
