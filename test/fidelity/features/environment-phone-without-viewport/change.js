export const what = 'a phone on a page without a viewport meta: laid out wide and shown small';
export const context = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('.wide').insertAdjacentHTML('beforeend', '<p style="text-align: right">at the far right</p>');
    document.querySelector('.wide').style.height = '50vh';
  });
}
