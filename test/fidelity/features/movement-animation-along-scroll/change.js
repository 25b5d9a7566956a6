export const what = 'animations driven by scroll and view timelines';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.evaluate(async () => {
    const box = document.querySelector('section');
    document.querySelector('i').animate({ translate: ['0px', '300px'] }, { timeline: new ScrollTimeline({ source: box }), fill: 'both' });
    box.scrollTop = 230;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
