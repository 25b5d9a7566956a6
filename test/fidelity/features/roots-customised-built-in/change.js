export const what = 'built-in elements extended with is=, by markup and by script, and a root on each allowed element';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    customElements.define(
      'x-note',
      class extends HTMLParagraphElement {
        connectedCallback() {
          this.append(' (a note)');
        }
      },
      { extends: 'p' },
    );
    document.body.append(document.createElement('p', { is: 'x-note' }));
    for (const name of ['section', 'blockquote', 'h4']) {
      document.querySelector(name).attachShadow({ mode: 'open' }).innerHTML = `<b>a root on ${name}</b>`;
    }
  });
}
