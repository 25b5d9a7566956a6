export const what = 'SVG use of a symbol in the page, of a sprite file, and of one in a shadow root, changed afterwards';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('#dot circle').setAttribute('r', '3');
    document.getElementById('near').style.color = 'green';
    const second = document.getElementById('far').cloneNode(true);
    second.querySelector('use').setAttribute('href', 'sprite.svg#box');
    document.getElementById('far').after(second);
    document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
      '<svg width="80" height="80"><symbol id="own" viewBox="0 0 10 10"><rect width="6" height="6" fill="navy"/></symbol><use href="#own"/></svg>';
  });
  await customer.waitForLoadState('networkidle');
  await customer.waitForFunction(() => Array.from(document.querySelectorAll('[href^=sprite]')).every((use) => use.getBBox().width > 0));
}
