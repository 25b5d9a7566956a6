export const what = 'sticky headings in a scrolled box, and content inserted above that scroll anchoring makes up for';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const box = document.querySelector('section');
    box.scrollTop = 240;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    box.insertAdjacentHTML('afterbegin', '<p style="background: crimson">inserted above</p>');
  });
}
