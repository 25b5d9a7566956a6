import type { Workload } from './workload.js';

export const pointed: Workload = {
  name: 'pointed',
  what: '500 pointer moves and 50 scrolls',
  group: 'sampling',
  build(document) {
    const tall = document.createElement('div');
    tall.style.height = '20000px';
    tall.append('A long page.');
    document.body.append(tall);
  },
  async hand(page) {
    for (let move = 0; move < 500; move++) {
      await page.mouse.move(100 + (move % 250) * 3, 100 + (move % 97) * 5);
      if (move % 10 === 9) await page.mouse.wheel(0, 120);
    }
  },
};
