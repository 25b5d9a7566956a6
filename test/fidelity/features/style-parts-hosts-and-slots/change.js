export const what = '::part with exportparts, :host(), :host-context(), ::slotted, and names changed afterwards';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const card = document.querySelector('x-card');
    card.setAttribute('open', '');
    card.insertAdjacentHTML('beforeend', '<p class=new>slotted later</p>');
    card.shadowRoot.querySelector('h3').part.add('late');
    card.shadowRoot.querySelector('x-label').setAttribute('exportparts', 'text: late');
    card.parentElement.insertAdjacentHTML('afterend', '<x-card><p class=new>by day</p></x-card>');
  });
}
