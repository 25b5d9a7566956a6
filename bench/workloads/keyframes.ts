import { fillArticlePage } from '../pages/article-page.js';
import type { Workload } from './workload.js';

const keyframe = (nodes: number): Workload => ({
  name: `keyframe-${nodes / 1000}k`,
  what: `a page of ${nodes.toLocaleString('en')} nodes as a whole`,
  group: 'keyframe',
  nodes,
  build: (document) => fillArticlePage(document, nodes),
});

export const keyframes: readonly Workload[] = [1_000, 10_000, 50_000, 100_000].map(keyframe);
