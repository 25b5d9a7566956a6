export const what = 'SVG animations set to a time and paused, one added later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const svg = document.querySelector('svg');
    svg.pauseAnimations();
    const late = document.createElementNS(svg.namespaceURI, 'set');
    for (const [name, value] of Object.entries({ attributeName: 'fill', to: 'green', begin: '1s' })) late.setAttribute(name, value);
    svg.querySelector('rect').append(late);
    svg.setCurrentTime(1.5);
  });
}
