export const what = 'a background painted by a CSS paint worklet, from its properties';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    await CSS.paintWorklet.addModule('paint.js');
    document.querySelector('div').style.setProperty('--size', '10');
    for (let frame = 0; frame < 5; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

// No script runs in a replica, and nothing reads what a worklet painted.
export const placeholder = 'painted by a script';
