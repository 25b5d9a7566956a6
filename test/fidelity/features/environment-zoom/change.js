export const what = 'CSS zoom on the root and on a part, changed by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.documentElement.style.zoom = '1.25';
    document.querySelector('section').style.zoom = '150%';
    document.querySelector('section').append('text beside');
  });
}
