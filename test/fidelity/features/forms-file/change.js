export const what = 'a file chosen: its name is masked, and nothing else moves';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.locator('input').setInputFiles({ name: 'holiday.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await customer.waitForFunction(() => document.querySelector('input').files.length === 1);
}
