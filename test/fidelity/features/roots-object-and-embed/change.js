export const what = 'documents in object and embed: a page and an SVG, changed by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(
    () => document.getElementById('page').contentDocument?.querySelector('p') && document.getElementById('art').contentDocument?.getElementById('box'),
  );
  await customer.waitForLoadState('networkidle');
  await customer.evaluate(() => {
    document.getElementById('page').contentDocument.querySelector('p').append(', changed');
    document.getElementById('art').contentDocument.getElementById('box').setAttribute('fill', 'green');
    document.getElementById('art').contentDocument.getElementById('box').setAttribute('width', '100');
  });
}
