import { fillArticlePage } from '../pages/article-page.js';
import type { Workload } from './workload.js';

/** What verified sync costs: one change, then quiet, in which the whole page is read again. */
export const atRest: Workload = {
  name: 'at-rest',
  what: 'one text of 10,000 nodes changed, then 6 s of quiet',
  group: 'application',
  build: (document) => fillArticlePage(document, 10_000),
  async run(document) {
    document.querySelector('.title')?.append('!');
    await new Promise((resolve) => setTimeout(resolve, 6000));
  },
};
