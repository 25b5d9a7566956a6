export const what = 'pixels put by putImageData, with transparency, read back and copied';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const context = document.querySelector('canvas').getContext('2d');
    const image = context.createImageData(32, 16);
    for (let at = 0; at < 32 * 16; at++) image.data.set([(at % 32) * 8, Math.floor(at / 32) * 16, 128, at % 3 === 0 ? 0 : 255], at * 4);
    context.putImageData(image, 0, 0);
    const part = context.getImageData(0, 0, 8, 8);
    context.putImageData(part, 20, 4, 2, 2, 4, 4);
    context.drawImage(context.canvas, 0, 0, 16, 8, 16, 8, 16, 8);
  });
}
