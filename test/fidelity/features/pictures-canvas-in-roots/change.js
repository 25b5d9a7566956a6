export const what = 'canvases in a shadow root and in a frame, and one moved from the page into the root after it was drawn';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('canvas'));
  await customer.evaluate(() => {
    const draw = (canvas, colour) => {
      const context = canvas.getContext('2d');
      context.fillStyle = colour;
      context.fillRect(10, 10, 70, 40);
    };
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<canvas width="120" height="80"></canvas>';
    draw(root.querySelector('canvas'), 'gold');
    draw(document.querySelector('iframe').contentDocument.querySelector('canvas'), 'crimson');
    draw(document.getElementById('moved'), 'navy');
    root.append(document.getElementById('moved'));
    root.lastChild.getContext('2d').strokeRect(5, 5, 90, 50);
  });
}
