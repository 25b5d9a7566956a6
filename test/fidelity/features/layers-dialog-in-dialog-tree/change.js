export const what = 'a modal dialog inside another one, and one in a shadow root and in a frame';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('dialog'));
  await customer.evaluate(() => {
    document.querySelector('iframe').contentDocument.querySelector('dialog').showModal();
    const root = document.querySelector('x-host').attachShadow({ mode: 'open' });
    root.innerHTML = '<style>dialog { background: #9cf; margin-top: 300px } ::backdrop { background: rgb(255 215 0 / 30%) }</style><dialog>in a root</dialog>';
    document.getElementById('outer').showModal();
    document.getElementById('inner').showModal();
    root.querySelector('dialog').showModal();
    document.activeElement.blur();
  });
}
