export const what = 'an open popover whose kind changes, one taken out and put back, one moved while open';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('b').showPopover();
    at('c').showPopover();
    at('a').showPopover();
    at('a').popover = 'manual';
    at('a').showPopover();
    const b = at('b');
    b.remove();
    document.body.append(b);
    document.querySelector('section').moveBefore(at('c'), null);
    b.removeAttribute('popover');
    b.className = 'plain';
    b.style.position = 'fixed';
  });
}
