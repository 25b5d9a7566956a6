export const what = 'a scroller inside a shadow root, its content slotted, and its host moved after the scroll';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const box = document.querySelector('x-list').shadowRoot.querySelector('div');
    box.scrollTop = 300;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    document.querySelector('section').append(document.querySelector('x-list'));
    box.scrollTop = 450;
  });
}
