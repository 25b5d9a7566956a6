export const what = "a canvas with another origin's picture, whose pixels no script may read: a labelled box";
export const placeholder = 'not shared';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const elsewhere = new URL('dot.svg', location.href);
    elsewhere.hostname = elsewhere.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    const picture = Object.assign(new Image(), { src: elsewhere.href });
    await picture.decode();
    const context = document.querySelector('canvas').getContext('2d');
    context.fillStyle = 'gold';
    context.fillRect(0, 0, 240, 120);
    context.drawImage(picture, 40, 30);
  });
}
