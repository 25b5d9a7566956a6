export const what = 'pictures as masks, borders, list markers, contents, shapes and cursors';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    document.querySelector('.mask').style.maskImage = 'url(box.svg), linear-gradient(to right, black, transparent)';
    document.querySelector('.mask').style.maskComposite = 'intersect';
    document.querySelector('.border').style.borderImageSource = 'url(box.svg)';
    document.querySelector('ul').insertAdjacentHTML('beforeend', '<li style="list-style: square url(box.svg)">another');
    document.querySelector('.shape').style.clipPath = 'polygon(0 0, 100% 0, 50% 100%)';
    document.querySelector('p').style.filter = 'drop-shadow(4px 4px 0 gold)';
  });
  await customer.waitForLoadState('networkidle');
}
