export const what = "declarative shadow roots, nested, clonable, in the page's markup and in markup set later";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const inner = document.querySelector('x-card').shadowRoot.querySelector('x-inner');
    document.getElementById('to').append(inner.cloneNode(true));
    document.body.insertAdjacentHTML('beforeend', '<x-card><template shadowrootmode="open"><p>no root by insertAdjacentHTML</p></template>plain</x-card>');
    const set = document.body.appendChild(document.createElement('section'));
    set.setHTMLUnsafe('<x-card><template shadowrootmode="open"><p>set later</p><slot name="s">fallback</slot></template><b slot="s">slotted</b></x-card>');
    set.querySelector('x-card').shadowRoot.querySelector('p').style.background = '#9d9';
    inner.shadowRoot.querySelector('p').append('!');
  });
}
