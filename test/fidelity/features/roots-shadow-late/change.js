export const what = 'shadow roots attached late, to an element with children and to one that is filled later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const a = document.getElementById('a').attachShadow({ mode: 'open' });
    const b = document.getElementById('b').attachShadow({ mode: 'open' });
    a.innerHTML = '<style>p { background: gold } ::slotted(b) { font-size: 24px }</style><p>shadow</p><slot></slot>';
    b.textContent = 'only this';
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append('filled before it joined');
    document.querySelector('article').append(host);
    host.shadowRoot.append(Object.assign(document.createElement('i'), { textContent: ', and after' }));
    const copy = document.getElementById('a').cloneNode(true);
    document.body.append(copy);
  });
}
