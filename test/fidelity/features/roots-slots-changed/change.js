export const what = 'named slots: names changed on both sides, fallback shown again, a slot in a slot, two slots of one name';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const host = document.querySelector('x-box');
    document.getElementById('move').slot = 'low';
    shadow.querySelector('[name=top]').name = 'upper';
    host.insertAdjacentHTML('beforeend', '<span slot="pass">passed on</span> bare text<span slot="upper">first of two</span>');
    shadow.prepend(Object.assign(document.createElement('slot'), { name: 'upper' }));
    host.querySelector('[slot=none]').slot = 'upper';
    host.querySelector('[slot=upper]').remove();
  });
}
