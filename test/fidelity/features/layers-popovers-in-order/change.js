export const what = 'manual popovers that overlap: the last one opened is on top, one opened again comes up';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    for (const id of ['a', 'b', 'c']) at(id).showPopover();
    at('a').hidePopover();
    at('a').showPopover();
    at('b').hidePopover();
    at('b').togglePopover();
    at('b').append(', moved in the tree');
    at('c').textContent = 'c, changed while open';
  });
}
