/** The customer's side: what a recorder adds to the page's main thread and heap. What it sends is wire/'s. */
import { bare, chooseContestants, type Contestant } from '../contestants/index.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { median } from '../support/statistics.js';
import { workloads } from '../workloads/index.js';
import type { Group, Workload } from '../workloads/workload.js';
import { plotKeyframes } from './keyframe-plot.js';
import { lineOf, sectionOf } from './capture-report.js';
import { measure, type Run } from './measure.js';
import { openStage, type Stage } from './open-stage.js';

/** Medians over the rounds. */
export interface Cost {
  /** Main-thread time beyond the bare page's in the same round. */
  readonly addedMs: number;
  /** Of a keyframe; beyond the bare page's. */
  readonly heapBytes: number;
  readonly firstByteMs: number | null;
}

export interface CaptureRow extends Row {
  readonly group: Group;
  readonly nodes: number | null;
  /** By the contestant's name. */
  readonly costs: Readonly<Record<string, Cost>>;
}

export const captureBench: Bench<CaptureRow> = {
  name: 'capture',
  keptFromRounds: 5,
  title: "The customer's main thread",
  run,
  lineOf,
  sectionOf,
  plotOf: plotKeyframes,
};

async function run({ name, rounds, beside }: BenchOptions, take: (row: CaptureRow) => void): Promise<void> {
  const chosen = chooseContestants(beside);
  const stage = await openStage(chosen);
  try {
    for (const workload of workloads.filter((each) => isAskedFor({ name }, each))) {
      take(await measureAll({ stage, chosen }, workload, rounds));
    }
  } finally {
    await stage.close();
  }
}

interface Parts {
  readonly stage: Stage;
  readonly chosen: readonly Contestant[];
}

/** A B C A B C …: what the machine does meanwhile meets all alike. */
async function measureAll({ stage, chosen }: Parts, workload: Workload, rounds: number): Promise<CaptureRow> {
  const runs = new Map<Contestant, Run[]>(chosen.map((contestant) => [contestant, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [contestant, done] of runs) done.push(await measure(stage, contestant, workload));
  }
  const bareRuns = runs.get(bare) ?? [];
  const costs = [...runs].filter(([contestant]) => contestant !== bare).map(([{ name }, done]) => [name, costOf(done, bareRuns)] as const);
  return { name: workload.name, what: workload.what, rounds, group: workload.group, nodes: workload.nodes ?? null, costs: Object.fromEntries(costs) };
}

function costOf(runs: readonly Run[], bareRuns: readonly Run[]): Cost {
  const beyondBare = (read: (run: Run) => number): number => median(runs.map((each, round) => read(each) - read(bareRuns[round] ?? each)));
  const firstBytes = runs.flatMap(({ firstByteMs }) => firstByteMs ?? []);
  return {
    addedMs: round2(beyondBare(({ taskMs }) => taskMs)),
    heapBytes: Math.round(beyondBare(({ heapBytes }) => heapBytes)),
    firstByteMs: firstBytes.length === 0 ? null : round2(median(firstBytes)),
  };
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
