export const what = 'media and disabled of link elements changed after they loaded';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.getElementById('b').media === 'all');
  await customer.evaluate(() => {
    document.getElementById('a').disabled = true;
    document.getElementById('c').media = 'screen';
    document.getElementById('b').setAttribute('media', 'not all');
    document.getElementById('b').setAttribute('media', '(min-width: 10px)');
  });
}
