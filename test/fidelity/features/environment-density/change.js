export const what = 'two pixels a point: resolution media, image-set, srcset and hairlines';
export const context = { deviceScaleFactor: 2 };

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const picture = Object.assign(new Image(), { srcset: 'one.svg 80w, two.svg 160w, three.svg 240w', sizes: '80px' });
    document.body.append(picture);
    await picture.decode();
    document.getElementById('first').srcset = 'one.svg 1x, three.svg 1.8x';
    await document.getElementById('first').decode();
  });
  await customer.waitForLoadState('networkidle');
}
