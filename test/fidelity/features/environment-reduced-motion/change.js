export const what = 'a customer who wants less motion';
export const context = { reducedMotion: 'reduce' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.append(document.querySelector('p').cloneNode(true));
    document.body.append(matchMedia('(prefers-reduced-motion: reduce)').matches ? 'the script saw it' : 'the script saw none');
  });
}
