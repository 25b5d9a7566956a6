export const what = 'an animation of a registered custom property, used by children, and one of an unregistered one';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const hold = (element, frames, time) => {
      const animation = element.animate(frames, 1000);
      animation.pause();
      animation.currentTime = time;
    };
    hold(document.querySelector('div'), { '--turn': ['0deg', '360deg'] }, 700);
    hold(document.querySelector('b'), { '--flip': ['crimson', 'gold'] }, 600);
  });
}
