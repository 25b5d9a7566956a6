export const what = 'canvases resized by attribute, which clears them, and by style, which does not';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const contexts = ['a', 'b', 'c'].map((id) => document.getElementById(id).getContext('2d'));
    for (const context of contexts) {
      context.fillStyle = 'crimson';
      context.fillRect(10, 10, 60, 40);
    }
    const [a, b, c] = contexts;
    a.canvas.width = 200;
    a.fillStyle = 'navy';
    a.fillRect(100, 20, 40, 40);
    b.canvas.style.cssText = 'width: 240px; height: 60px; object-fit: contain';
    c.canvas.setAttribute('height', '80');
  });
}
