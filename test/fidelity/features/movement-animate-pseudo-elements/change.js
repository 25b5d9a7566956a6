export const what = 'element.animate() on ::before, ::marker and ::backdrop, held half way';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const hold = (element, frames, pseudoElement) => {
      const animation = element.animate(frames, { duration: 1000, pseudoElement });
      animation.pause();
      animation.currentTime = 500;
    };
    document.querySelector('dialog').showModal();
    hold(document.querySelector('p'), { transform: ['none', 'translateX(200px) rotate(40deg)'], color: ['black', 'crimson'] }, '::before');
    hold(document.querySelector('li'), { color: ['gold', 'crimson'] }, '::marker');
    hold(document.querySelector('dialog'), { opacity: [0, 0.6] }, '::backdrop');
    document.activeElement.blur();
  });
}
