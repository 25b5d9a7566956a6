export const what = 'a selection made by script, backwards, extended, over a table and an image';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const cells = document.querySelectorAll('td');
    getSelection().selectAllChildren(document.querySelector('p'));
    getSelection().setBaseAndExtent(cells[3], 2, cells[0].firstChild, 1);
    getSelection().extend(cells[1].firstChild, 1);
  });
}
