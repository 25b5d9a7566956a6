export const what = 'a popover in a shadow root, and one slotted into it';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('slotted').showPopover();
    document.querySelector('x-menu').shadowRoot.querySelector('div').showPopover();
  });
}
