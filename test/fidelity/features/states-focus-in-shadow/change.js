export const what = 'focus in nested shadow roots with delegatesFocus: on the inner field and on both hosts';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => document.querySelector('x-outer').focus());
  await customer.waitForFunction(() => document.querySelector('x-outer').matches(':focus'));
}
