export const what = 'the end of a view transition, and a transition name left behind';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const transition = document.startViewTransition(() => {
      document.body.className = 'next';
      document.querySelector('h1').textContent = 'after';
    });
    await transition.ready;
    transition.skipTransition();
    await transition.finished;
  });
}
