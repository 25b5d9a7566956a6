export const what = 'element.animate() paused: at a time, with easing, delay, direction, iterations, in a root and a frame';

/** @param {import('playwright').Page} customer */
export default async function change(customer) {
  await customer.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('i'));
  await customer.evaluate(async () => {
    const root = document.getElementById('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<i style="display:block;width:60px;height:30px;background:green"></i>';
    const move = { transform: ['none', 'translateX(400px)'] };
    const options = [
      { duration: 1000, easing: 'ease-in' },
      { duration: 1000, delay: 200, iterations: 3, direction: 'alternate' },
      { duration: 1000, iterationStart: 0.5, endDelay: 300 },
      { duration: 1000, easing: 'steps(4, jump-start)', fill: 'both' },
      { duration: 1000, easing: 'linear(0, 0.8 30%, 1)' },
      1000,
    ];
    const boxes = [...document.querySelectorAll('i'), root.querySelector('i'), document.querySelector('iframe').contentDocument.querySelector('i')];
    const times = [700, 1900, 250, 400, 300, 150];
    boxes.forEach((box, at) => {
      const animation = box.animate(move, options[at]);
      animation.pause();
      animation.currentTime = times[at];
    });
  });
}
