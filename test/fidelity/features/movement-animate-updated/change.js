export const what = 'animations changed after they began: keyframes, timing, rate, reversed, replaced effect, target moved';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(() => {
    const boxes = document.querySelectorAll('i');
    const animations = Array.from(boxes, (box) => box.animate({ transform: ['none', 'translateX(400px)'] }, 1000));
    const [frames, timing, rate, effect, target] = animations;
    for (const animation of animations) {
      animation.pause();
      animation.currentTime = 400;
    }
    frames.effect.setKeyframes([
      { marginLeft: '0px', offset: 0.2 },
      { marginLeft: '300px', background: 'gold' },
    ]);
    timing.effect.updateTiming({ duration: 500, easing: 'ease-out', direction: 'reverse' });
    rate.playbackRate = -1;
    rate.currentTime = 900;
    effect.effect = new KeyframeEffect(effect.effect.target, { rotate: ['0deg', '90deg'] }, { duration: 800 });
    target.effect.target = boxes[0];
    target.effect.composite = 'add';
    document.body.append(boxes[2]);
  });
}
