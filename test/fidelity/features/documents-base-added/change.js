export const what = 'a base element added between two pictures of the same relative address';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const add = async () => {
      const picture = Object.assign(new Image(), { src: 'mark.svg' });
      const box = Object.assign(document.createElement('i'), { style: 'background: url(mark.svg)' });
      document.getElementById('shop').append(picture, box);
      await picture.decode();
    };
    await add();
    document.head.prepend(Object.assign(document.createElement('base'), { href: 'art/' }));
    await add();
  });
  await customer.waitForLoadState('networkidle');
}
