import { inFrames } from '../pages/frames.js';
import type { Workload } from './workload.js';

const count = 100;

export const animated: Workload = {
  name: 'animated',
  what: `${count} elements moved by style in 180 frames`,
  group: 'change',
  build(document) {
    for (let index = 0; index < count; index++) {
      const box = document.createElement('div');
      box.className = 'box';
      box.style.cssText = 'position: absolute; width: 8px; height: 8px; background: teal';
      document.body.append(box);
    }
  },
  run(document) {
    const boxes = [...document.querySelectorAll<HTMLElement>('.box')];
    return inFrames(180, (frame) => {
      boxes.forEach(({ style }, index) => {
        style.transform = `translate(${(300 + 280 * Math.sin((frame + index) / 20)).toFixed(2)}px, ${(200 + 180 * Math.cos((frame + 2 * index) / 30)).toFixed(2)}px)`;
        style.opacity = (0.5 + 0.5 * Math.sin(frame / 25 + index)).toFixed(3);
      });
    });
  },
};
