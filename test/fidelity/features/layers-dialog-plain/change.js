export const what = 'dialogs opened by show() and by the attribute: no backdrop, not modal';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('a').show();
    at('b').setAttribute('open', '');
    at('c').close();
    at('d').showModal();
    at('d').close('answer');
    at('d').show();
    document.activeElement.blur();
  });
}
