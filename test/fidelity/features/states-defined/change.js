export const what = ':defined and :not(:defined), for elements upgraded later and one that never is';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const removed = document.getElementById('removed');
    removed.remove();
    customElements.define(
      'x-late',
      class extends HTMLElement {
        connectedCallback() {
          this.textContent = 'upgraded';
        }
      },
    );
    customElements.define(
      'x-fancy',
      class extends HTMLParagraphElement {
        connectedCallback() {
          this.style.background = '#9cf';
        }
      },
      { extends: 'p' },
    );
    document.body.append(document.createElement('x-late'), document.createElement('x-other'));
    customElements.upgrade(removed);
    document.body.append(removed);
    const quiet = document.createElement('style');
    quiet.textContent = 'x-other:not(:defined) { display: block; border: 4px solid navy }';
    document.head.append(quiet);
  });
}
