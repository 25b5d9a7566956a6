export const what = 'dark mode inside frames: one that follows, one with a scheme of its own, and in a shadow root';
export const context = { colorScheme: 'dark' };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => Array.from(document.querySelectorAll('iframe')).every((frame) => frame.contentDocument?.querySelector('input')));
  await customer.evaluate(() => {
    document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
      '<style>@media (prefers-color-scheme: dark) { p { background: navy } }</style><p>in a root <button>button</button></p>';
    const inner = document.querySelector('iframe').contentDocument;
    inner.body.append(Object.assign(inner.createElement('p'), { textContent: 'added' }));
  });
}
