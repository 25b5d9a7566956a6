export const what = 'SVG in the page: xlink, names with capitals, gradients, clip paths, text in foreignObject';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const xlink = 'http://www.w3.org/1999/xlink';
    const svg = document.getElementById('art');
    const use = document.createElementNS(svg.namespaceURI, 'use');
    use.setAttributeNS(xlink, 'xlink:href', '#star');
    for (const [name, value] of Object.entries({ x: 115, y: 10, width: 30, height: 30, fill: 'green' })) use.setAttribute(name, value);
    svg.append(use);
    document.getElementById('round').firstElementChild.r.baseVal.value = 38;
    document.getElementById('fade').lastElementChild.setAttribute('stop-color', 'red');
    document.querySelector('foreignObject').insertAdjacentHTML('beforeend', '<p>and more</p>');
    svg.setAttribute('viewBox', '0 0 150 110');
    svg.insertAdjacentHTML('beforeend', '<text x="4" y="106" font-size="10">parsed as <tspan fill="red">SVG</tspan></text>');
  });
}
