export const what = 'lang and dir changed on the root and below: quotes, :lang(), :dir(), dir=auto';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.documentElement.lang = 'de';
    document.documentElement.dir = 'rtl';
    const [, automatic] = document.querySelectorAll('p');
    automatic.textContent = 'latin first, עברית later';
    document.querySelector('input').value = 'שלום abc';
    document.querySelector('ul').dir = 'ltr';
  });
}
