export const what = 'rules for print stay without effect, also when a sheet goes from print to all and back';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const sheet = document.getElementById('sheet');
    sheet.media = 'all';
    sheet.media = 'print';
    sheet.insertAdjacentHTML('afterend', '<style media="speech, screen">h2 { padding: 16px; border: 2px solid }</style>');
  });
}
