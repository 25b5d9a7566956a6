export const what = 'a page that was scrolled before it was shared goes on scrolling';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const scrolled = new Promise((resolve) => addEventListener('scrollend', resolve, { once: true }));
    scrollTo(0, 1000);
    await scrolled;
  });
}
