export const what = '@scope with an end, without a root in a style element of its own, and proximity';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('.light').classList.replace('light', 'card');
    document.querySelector('.hole').insertAdjacentHTML('afterend', '<p>inside too</p>');
    const { sheet } = document.querySelector('style');
    sheet.insertRule('@scope (section) to (:scope > u) { i { letter-spacing: 4px } }', sheet.cssRules.length);
    document.querySelector('section').insertAdjacentHTML('beforeend', '<u><i>below the end</i></u>');
  });
}
