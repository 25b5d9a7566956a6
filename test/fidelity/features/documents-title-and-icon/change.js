export const what = 'title and icon of the page changed by script: seen in the tree';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.title = '(3) New messages';
    document.querySelector('link').href = 'two.svg';
    document.head.insertAdjacentHTML('beforeend', '<meta name="theme-color" content="#c00">');
  });
}
