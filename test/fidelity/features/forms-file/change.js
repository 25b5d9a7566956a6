/** Its name is the mask itself: what the operator sees of any name must look just so. */
export const what = 'a file chosen: its name is masked, and nothing else moves';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('input').setInputFiles({ name: '••••••••', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await customer.waitForFunction(() => document.querySelector('input').files.length === 1);
}
