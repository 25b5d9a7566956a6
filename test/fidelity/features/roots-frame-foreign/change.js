export const what = 'a frame of another origin: a labelled box of its size';
export const placeholder = 'not shared';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('#f').locator('p').waitFor();
  await customer.evaluate(() => {
    document.getElementById('f').style.height = '180px';
    document.querySelector('p').append(' it');
  });
}
