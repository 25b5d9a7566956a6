export const what = 'titled and alternate sheets: another set chosen by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelectorAll('link')[1].sheet !== null);
  await customer.evaluate(() => {
    const [day, night] = document.querySelectorAll('link');
    for (const sheet of document.styleSheets) if (sheet.title === 'Day') sheet.disabled = true;
    day.title = '';
    night.disabled = true;
    night.disabled = false;
    document.head.insertAdjacentHTML('beforeend', '<style title="Other">h2 { font-size: 60px }</style><style>h2 { text-decoration: underline }</style>');
  });
  await customer.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(17, 34, 68)');
}
