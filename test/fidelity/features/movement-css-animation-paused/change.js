export const what = 'CSS animations held in the middle: by play state and delay, by script, by a class that came later';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    document.getElementById('c').className = 'on';
    const [b] = document.getElementById('b').getAnimations();
    b.currentTime = 2000;
    const [d] = document.getElementById('d').getAnimations();
    d.pause();
    d.currentTime = 5000;
    await d.ready;
  });
}
