export const what = 'auto popovers nested by tree and by invoker, a hint beside them, and what each one closes';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const at = (id) => document.getElementById(id);
    at('other').showPopover();
    at('menu').showPopover({ source: document.querySelector('button') });
    at('sub').showPopover();
    at('tip').showPopover();
  });
}
