export const what = 'a font of the site by @font-face, in a linked sheet and in a shadow root, with a range and metrics';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    document
      .getElementById('late')
      .insertAdjacentHTML('afterend', '<p class="ranged">Capitals ONLY in it</p><p class="own" style="font-weight: 800">Heavy</p>');
    document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<p style="font: 28px Own">In a shadow root</p>';
    await document.fonts.load('28px Own', 'A');
    await document.fonts.load('28px Ranged', 'A');
    await document.fonts.ready;
  });
  await customer.waitForFunction(() => document.fonts.status === 'loaded');
}
