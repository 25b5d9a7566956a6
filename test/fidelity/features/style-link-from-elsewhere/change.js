export const what = 'a sheet of another origin without CORS, whose rules no script may read, and its picture';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('a.css', elsewhere).href }));
  });
  await customer.waitForFunction(() => getComputedStyle(document.querySelector('p')).borderTopWidth === '4px');
  await customer.waitForLoadState('networkidle');
}
