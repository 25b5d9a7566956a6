export const what = 'a customer who asks for more contrast';
export const context = { contrast: 'more' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.body.append(document.querySelector('p').cloneNode(true));
    document.querySelector('p').style.padding = '20px';
  });
}
