export const what = 'a carousel that snaps, scrolled between two stops';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const box = document.querySelector('section');
    box.scrollLeft = 560;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    box.append(document.createElement('i'));
  });
}
