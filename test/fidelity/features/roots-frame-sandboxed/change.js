export const what = 'a frame whose sandbox gives it an origin of its own: a labelled box too';
export const placeholder = 'not shared';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('#f').locator('p').waitFor();
  await customer.evaluate(() => (document.getElementById('f').style.width = '400px'));
}
