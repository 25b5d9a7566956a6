/** The longest task of the page's main thread while a recorder works: what a customer would feel. From a trace, in thread time; tracing itself makes everything a little slower. */
import { measure } from '../capture/measure.js';
import { openStage, type Stage } from '../capture/open-stage.js';
import { contestants, type Contestant } from '../contestants/index.js';
import { ms, toTable } from '../report/format.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { median } from '../support/statistics.js';
import { workloads } from '../workloads/index.js';
import type { Workload } from '../workloads/workload.js';
import { longestTaskMs } from './longest-task.js';

export interface TaskRow extends Row {
  /** By the contestant's name: ms. */
  readonly longestMs: Readonly<Record<string, number>>;
}

const watched = contestants.filter(({ name }) => ['bare', 'pagetwin', 'rrweb', 'openreplay'].includes(name));
const categories = ['disabled-by-default-devtools.timeline', 'toplevel', '__metadata'];
/** Where a recorder has much to do at once. */
const names = /^(keyframe-|rows-10k|rewritten|at-rest)/;

export const taskBench: Bench<TaskRow> = { name: 'tasks', keptFromRounds: 3, title: "The customer's longest task", run, lineOf, sectionOf };

async function run({ name, rounds }: BenchOptions, take: (row: TaskRow) => void): Promise<void> {
  const stage = await openStage(watched);
  try {
    for (const workload of workloads.filter((each) => names.test(each.name) && isAskedFor({ name }, each))) {
      const longest = new Map<string, number[]>(watched.map((contestant) => [contestant.name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const contestant of watched) longest.get(contestant.name)?.push(await trace(stage, contestant, workload));
      }
      const medians = Array.from(longest, ([contestant, values]) => [contestant, Math.round(median(values) * 10) / 10] as const);
      take({ name: workload.name, what: workload.what, rounds, longestMs: Object.fromEntries(medians) });
    }
  } finally {
    await stage.close();
  }
}

async function trace(stage: Stage, contestant: Contestant, workload: Workload): Promise<number> {
  let traced: Buffer = Buffer.alloc(0);
  await measure(stage, contestant, workload, {
    ready: (page) => stage.browser.startTracing(page, { categories }),
    done: async () => (traced = await stage.browser.stopTracing()),
  });
  return longestTaskMs(traced);
}

function lineOf({ name, longestMs }: TaskRow): string {
  return `${name}: ${Object.entries(longestMs)
    .map(([contestant, value]) => `${contestant} ${ms(value)}`)
    .join(' · ')}`;
}

function sectionOf(rows: readonly TaskRow[]): string {
  const body = rows.map(({ what, longestMs }) => [what, ...watched.map(({ name }) => ms(longestMs[name] ?? Number.NaN))]);
  return `The page's own work is in it: the bare page stands beside. Aim: none of ours over 16 ms.\n\n${toTable(['workload', ...watched.map(({ title }) => title)], body)}`;
}
