export const what = 'a closed shadow root on a page that loads Pagetwin early: shown';
export const tag = { 'data-early': '' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { border: 4px solid navy }');
    const closed = document.querySelector('x-closed');
    closed.label = 'changed in a closed root';
    closed.sheet = sheet;
    sheet.insertRule('p { color: crimson }', 1);
    closed.append('slotted');
    document.body.append(document.createElement('x-closed'));
  });
}
