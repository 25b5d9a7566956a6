export const what = 'animations that add to and accumulate on others, per iteration too, in their order';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const hold = (element, frames, options) => {
      const animation = element.animate(frames, { duration: 1000, ...options });
      animation.pause();
      animation.currentTime = 500;
      return animation;
    };
    const [added, accumulated, ordered] = document.querySelectorAll('i');
    hold(added, { transform: ['none', 'translateX(200px)'] }, { composite: 'add' });
    hold(added, { transform: 'rotate(30deg)' }, { composite: 'add' });
    hold(accumulated, [{ transform: 'translateX(0px)' }, { transform: 'translateX(100px)', composite: 'accumulate' }], {});
    hold(accumulated, { marginLeft: ['0px', '80px'] }, { iterations: 3, iterationComposite: 'accumulate' }).currentTime = 1500;
    const first = hold(ordered, { marginLeft: ['0px', '500px'] });
    hold(ordered, { marginLeft: ['0px', '100px'] });
    first.cancel();
    hold(ordered, { backgroundColor: ['gold', 'crimson'] });
  });
}
