export const what = 'smooth scrolling of a box that came to its end';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const box = document.querySelector('section');
    const ended = new Promise((resolve) => box.addEventListener('scrollend', resolve, { once: true }));
    box.scrollTo({ top: 500, behavior: 'smooth' });
    await ended;
  });
}
