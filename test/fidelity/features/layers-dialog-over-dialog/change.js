export const what = 'a modal over a modal over a popover, and the first closed below the second';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('c').showPopover();
    at('a').showModal();
    at('b').showModal();
    at('a').close();
    at('a').showModal();
    at('a').close();
    at('a').show();
    document.activeElement.blur();
  });
}
