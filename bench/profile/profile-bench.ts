/** Where our time goes: for a workload, the functions that took most of it, by themselves. A tool, no part of the report. */
import type { Page } from 'playwright';
import { measure } from '../capture/measure.js';
import { openStage, type Stage } from '../capture/open-stage.js';
import type { Contestant } from '../contestants/index.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { workloads } from '../workloads/index.js';
import type { Workload } from '../workloads/workload.js';
import { sharesOf, type Share } from './shares.js';

export interface ProfileRow extends Row {
  readonly shares: readonly Share[];
}

const capture: Contestant = { name: 'own-capture', title: 'Pagetwin', script: 'own-capture.ts', hasNames: true };
const intervalUs = 100;
const shown = 30;

export const profileBench: Bench<ProfileRow> = { name: 'profile', keptFromRounds: Infinity, title: 'Where our time goes', run, lineOf, sectionOf: () => '' };

async function run({ name, rounds }: BenchOptions, take: (row: ProfileRow) => void): Promise<void> {
  const stage = await openStage([capture]);
  try {
    for (const workload of workloads.filter((each) => isAskedFor({ name }, each))) {
      const profiles = [];
      for (let round = 0; round < rounds; round++) profiles.push(await profile(stage, workload));
      take({ name: workload.name, what: workload.what, rounds, shares: sharesOf(profiles) });
    }
  } finally {
    await stage.close();
  }
}

async function profile(stage: Stage, workload: Workload) {
  let stop = (): Promise<unknown> => Promise.resolve(undefined);
  let stopped: Promise<unknown> = Promise.resolve(undefined);
  await measure(stage, capture, workload, {
    async ready(page: Page) {
      const session = await page.context().newCDPSession(page);
      await session.send('Profiler.enable');
      await session.send('Profiler.setSamplingInterval', { interval: intervalUs });
      await session.send('Profiler.start');
      stop = () => session.send('Profiler.stop');
    },
    done: () => (stopped = stop()),
  });
  return ((await stopped) as { profile: Parameters<typeof sharesOf>[0][number] }).profile;
}

function lineOf({ what, shares }: ProfileRow): string {
  const total = shares.reduce((sum, { selfMs }) => sum + selfMs, 0);
  const lines = shares
    .slice(0, shown)
    .map(({ name, selfMs }) => `${selfMs.toFixed(1).padStart(8)} ms ${((100 * selfMs) / total).toFixed(1).padStart(5)} %  ${name}`);
  return `${what}: ${total.toFixed(0)} ms\n${lines.join('\n')}`;
}
