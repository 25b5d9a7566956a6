export const what = 'sheet.disabled and sheet.media changed, on style elements and adopted sheets';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheetOf = (id) => document.getElementById(id).sheet;
    sheetOf('a').disabled = true;
    sheetOf('b').media.mediaText = 'print, (min-width: 10px)';
    sheetOf('c').disabled = true;
    sheetOf('c').disabled = false;
    sheetOf('c').media.appendMedium('screen');
    const [off, some] = [new CSSStyleSheet({ disabled: true }), new CSSStyleSheet({ media: '(min-width: 10px)' })];
    off.replaceSync('h4 { background: red }');
    some.replaceSync('h5 { background: #9d9 }');
    document.adoptedStyleSheets.push(off, some);
    some.media.appendMedium('print');
    some.media.deleteMedium('(min-width: 10px)');
    some.media.appendMedium('(min-height: 10px)');
  });
}
