export const what = 'a frame of the same origin by src, changed from inside and outside, and resized';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('#f').locator('img').waitFor();
  await customer.evaluate(() => {
    const inner = document.getElementById('f').contentDocument;
    inner.querySelector('p').append(' and more');
    inner.body.insertAdjacentHTML('beforeend', '<p>from outside</p>');
    inner.styleSheets[0].insertRule('p { padding: 12px }', 0);
    document.getElementById('f').style.width = '440px';
  });
}
