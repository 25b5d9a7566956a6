/** The same 50 changes, 20 times, in pages of three sizes: what they cost must not follow the page. */
import { fillArticlePage } from '../pages/article-page.js';
import { inFrames } from '../pages/frames.js';
import { createRandom, words } from '../pages/random.js';
import type { Workload } from './workload.js';

const fiftyChanged = (nodes: number): Workload => ({
  name: `fifty-of-${nodes / 1000}k`,
  what: `50 nodes of ${nodes.toLocaleString('en')} changed 20 times`,
  group: 'change',
  nodes,
  build: (document) => fillArticlePage(document, nodes),
  run(document) {
    const random = createRandom(19);
    const leads = Array.from(document.querySelectorAll('.lead'))
      .slice(0, 25)
      .map((lead) => lead.firstChild as Text);
    const titles = Array.from(document.querySelectorAll('.title')).slice(0, 25);
    return inFrames(20, (frame) => {
      for (const lead of leads) lead.data = words(random, 6);
      for (const title of titles) title.className = `title title-${frame}`;
    });
  },
});

export const fiftyOf: readonly Workload[] = [1_000, 10_000, 100_000].map(fiftyChanged);
