import { contestants } from '../contestants/index.js';
import { toPlot } from '../report/plot.js';
import type { CaptureRow } from './capture-bench.js';

const shown = ['walk', 'pagetwin', 'rrweb', 'openreplay', 'mutation-summary'];
/** A logarithm needs something. */
const leastMs = 0.1;

/** Main-thread time of a keyframe against the page's size; null: too few sizes were measured. */
export function plotKeyframes(rows: readonly CaptureRow[]): string | null {
  const keyframes = rows.filter(({ group, nodes }) => group === 'keyframe' && nodes !== null);
  if (keyframes.length < 2) return null;
  const lines = contestants
    .filter(({ name }) => shown.includes(name))
    .map(({ name, title }) => ({
      title,
      points: keyframes.map(({ nodes, costs }) => [nodes ?? 1, Math.max(leastMs, costs[name]?.addedMs ?? leastMs)] as const),
    }));
  return toPlot('Main-thread time of a keyframe', lines);
}
