export const what = "srcset, sizes and picture: the candidate that the customer's window chose, and another one after it was resized";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.setViewportSize({ width: 800, height: 600 });
  await customer.waitForFunction(() => Array.from(document.images).every(({ currentSrc, complete }) => currentSrc.includes('large') && complete));
  await customer.setViewportSize({ width: 480, height: 600 });
  await customer.waitForFunction(() => document.getElementById('b').currentSrc.includes('small') && document.getElementById('b').complete);
  await customer.evaluate(async () => {
    document.getElementById('a').sizes = '100px';
    document.getElementById('b').before(Object.assign(document.createElement('source'), { srcset: 'small.svg 2x' }));
    await Promise.all(Array.from(document.images, (image) => image.decode()));
  });
  await customer.waitForLoadState('networkidle');
}
