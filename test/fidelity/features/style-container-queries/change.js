export const what = "container queries on size, name and style, after the container's size changed";

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const [box, host] = document.querySelectorAll('.box');
    box.style.width = '420px';
    box.style.setProperty('--look', 'wide');
    host.style.cssText = 'width: 50%; container-name: outer card';
    host.attachShadow({ mode: 'open' }).innerHTML = '<style>@container outer (min-width: 100px) { p { background: #9cf } }</style><p>in a root</p>';
  });
}
