export const what = 'a long page selected, with lines that are scrolled away, cut or covered';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    getSelection().setBaseAndExtent(document.getElementById('from').firstChild, 2, document.getElementById('more').lastChild.firstChild, 3);
    document.getElementById('box').scrollTop = 333;
    scrollTo(0, 37);
  });
}
