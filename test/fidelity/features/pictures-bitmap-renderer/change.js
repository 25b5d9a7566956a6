export const what = 'a canvas shown through a bitmap renderer, the bitmap drawn off screen';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const offscreen = new OffscreenCanvas(200, 120);
    const context = offscreen.getContext('2d');
    const shown = document.querySelector('canvas').getContext('bitmaprenderer');
    for (const [colour, at] of [
      ['crimson', 10],
      ['gold', 60],
    ]) {
      context.fillStyle = colour;
      context.fillRect(at, at / 2, 80, 60);
      shown.transferFromImageBitmap(offscreen.transferToImageBitmap());
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
