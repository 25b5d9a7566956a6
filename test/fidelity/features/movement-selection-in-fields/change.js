export const what = 'a selection inside a text field and one in a textarea, the focus in the field';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [field, area] = [document.querySelector('input'), document.querySelector('textarea')];
    area.setSelectionRange(4, 10, 'backward');
    field.focus();
    field.setSelectionRange(7, 14);
  });
}
