export const what = 'element.animate() that ended: kept by fill forwards, gone without, written by commitStyles';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const [kept, gone, written, cancelled] = document.querySelectorAll('i');
    const frames = [{ transform: 'none' }, { transform: 'translateX(300px)', background: 'gold' }];
    const keep = kept.animate(frames, { duration: 50, fill: 'forwards' });
    const go = gone.animate(frames, 50);
    const write = written.animate({ marginLeft: ['0px', '200px'], rotate: '20deg' }, { duration: 50, fill: 'forwards' });
    const cancel = cancelled.animate(frames, { duration: 50, fill: 'both' });
    await Promise.all([keep, go, write, cancel].map((animation) => animation.finished));
    write.commitStyles();
    write.cancel();
    cancel.cancel();
  });
}
