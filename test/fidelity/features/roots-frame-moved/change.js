export const what = 'a frame moved in the tree loads anew: what was written into it is gone';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.frameLocator('iframe').locator('h3').waitFor();
  await customer.evaluate(async () => {
    const frame = document.querySelector('iframe');
    frame.contentDocument.body.append('lost by the move');
    frame.contentDocument.body.style.background = 'crimson';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.querySelector('section').append(frame);
    await loaded;
    frame.contentDocument.body.append('after the move');
  });
}
