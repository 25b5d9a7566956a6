import { inFrames } from '../pages/frames.js';
import { createRandom, words } from '../pages/random.js';
import type { Workload } from './workload.js';

/** An entry has four nodes: li, span, b and two texts make five. */
const entries = 400;
const rewrites = 20;

export const rewritten: Workload = {
  name: 'rewritten',
  what: `innerHTML of 2,000 nodes rewritten ${rewrites} times, 5 % of it new`,
  group: 'change',
  build(document) {
    const list = document.createElement('ul');
    list.id = 'list';
    list.innerHTML = markupOf(firstTexts());
    document.body.append(list);
  },
  async run(document) {
    const list = document.getElementById('list') as HTMLElement;
    const random = createRandom(13);
    const texts = firstTexts();
    await inFrames(rewrites, () => {
      for (let changed = 0; changed < entries / 20; changed++) texts[random(entries)] = words(random, 20);
      list.innerHTML = markupOf(texts);
    });
  },
};

function firstTexts(): string[] {
  const random = createRandom(12);
  return Array.from({ length: entries }, () => words(random, 8));
}

const markupOf = (texts: readonly string[]): string =>
  texts.map((text, index) => `<li class="entry"><b class="number">${index + 1}</b><span class="text">${text}</span></li>`).join('');
