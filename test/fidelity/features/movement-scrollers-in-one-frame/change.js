export const what = 'many boxes scrolled in one frame, also one that hides its overflow and one in a hidden part';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    document.querySelectorAll('div').forEach((box, at) => {
      box.scrollTop = 40 * (at + 1);
      box.scrollLeft = 20 * (at + 1);
    });
    document.querySelector('section').hidden = false;
    document.querySelector('section div').scrollTop = 250;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    document.querySelector('div').scrollTop = 200;
    document.querySelectorAll('div')[1].scrollTo(0, 0);
  });
}
