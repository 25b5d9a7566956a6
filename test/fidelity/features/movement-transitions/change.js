export const what = 'transitions: one that ended, one paused half way, one turned back';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    document.body.getBoundingClientRect();
    for (const box of document.querySelectorAll('i')) box.className = 'on';
    document.querySelector('b').className = 'out';
    for (const animation of document.getAnimations()) {
      if (animation.transitionProperty === 'background-color') {
        animation.pause();
        animation.currentTime = 1000;
      }
    }
    // One that is turned back gives way to another.
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.playState === 'running')
        .map((animation) => animation.finished),
    );
  });
}
