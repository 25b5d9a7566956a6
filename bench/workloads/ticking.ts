import { inFrames } from '../pages/frames.js';
import { createRandom } from '../pages/random.js';
import type { Workload } from './workload.js';

const count = 200;

export const ticking: Workload = {
  name: 'ticking',
  what: `${count} texts changed in each of 180 frames`,
  group: 'change',
  build(document) {
    for (let index = 0; index < count; index++) {
      const price = document.createElement('span');
      price.className = 'price';
      price.append('0.00');
      document.body.append(price, ' ');
    }
  },
  run(document) {
    const random = createRandom(11);
    const texts = Array.from(document.querySelectorAll('.price'), (price) => price.firstChild as Text);
    return inFrames(180, () => {
      for (const text of texts) text.data = (random(100_000) / 100).toFixed(2);
    });
  },
};
