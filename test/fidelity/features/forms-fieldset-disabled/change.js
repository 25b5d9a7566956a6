export const what = 'a disabled fieldset: what is in its first legend stays enabled';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('fieldset').disabled = true;
    document.querySelector('fieldset').insertAdjacentHTML('beforeend', '<textarea>added</textarea>');
    document.querySelector('select').insertAdjacentHTML('beforeend', '<optgroup disabled label=group><option>no</optgroup>');
  });
}
