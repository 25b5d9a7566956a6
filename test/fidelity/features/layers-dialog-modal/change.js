export const what = 'a modal dialog with a styled backdrop, opened by script';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('dialog').showModal();
    document.querySelector('h2').textContent = 'Quite sure?';
    document.activeElement.blur();
  });
}
