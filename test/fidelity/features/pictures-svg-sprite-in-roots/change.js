export const what = 'uses of a sprite in shadow roots and in a frame; one moved from the page into a root, and a root attached afterwards';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const root = document.querySelector('icon-box').shadowRoot;
    const icon = root.querySelector('svg').cloneNode(true);
    icon.querySelector('use').setAttribute('href', 'sprite.svg#nested');
    if (root.querySelectorAll('svg').length < 3) root.append(icon);
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = '<svg width="80" height="80"><use href="sprite.svg#masked"/></svg>';
    document.body.append(root.querySelector('svg'));
    root.prepend(document.querySelector('body > svg'));
  });
  await customer.waitForLoadState('networkidle');
}
