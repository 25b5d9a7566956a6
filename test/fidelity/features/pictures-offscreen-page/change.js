export const what = 'an OffscreenCanvas drawn on the main thread, resized and drawn again';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const offscreen = document.querySelector('canvas').transferControlToOffscreen();
    const context = offscreen.getContext('2d');
    context.fillStyle = 'crimson';
    context.fillRect(0, 0, 50, 50);
    offscreen.width = 260;
    context.fillStyle = 'navy';
    context.fillRect(40, 20, 160, 60);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
