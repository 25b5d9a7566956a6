export const what = 'style elements inside SVG, in the body, with a type nobody knows, and one taken out again';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.getElementById('gone').remove();
    document.querySelector('svg style').textContent = 'rect { fill: #9cf; stroke: navy; stroke-width: 8px }';
    document.querySelector('svg style').sheet.insertRule('p { letter-spacing: 4px }', 0);
    const made = document.createElementNS('http://www.w3.org/2000/svg', 'style');
    made.textContent = 'p { border: 4px solid crimson }';
    document.querySelector('svg').append(made);
    document.querySelector('style[type="text/less"]').type = 'text/css';
    document.querySelector('style[type="text/css"]').type = 'text/scss';
  });
}
