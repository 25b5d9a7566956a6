export const what = 'a popover opened from a modal dialog lies above it, one opened before lies below';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('before').showPopover();
    document.querySelector('dialog').showModal();
    document.getElementById('inside').showPopover();
    document.activeElement.blur();
  });
}
