/** npm run bench: one part after the other; what comes out is printed, kept in docs/bench.json, and docs/bench.md is made of all that is there. */
import { applyBench } from './apply/apply-bench.js';
import { captureBench } from './capture/capture-bench.js';
import { latencyBench } from './latency/latency-bench.js';
import { profileBench } from './profile/profile-bench.js';
import { relayBench } from './relay/relay-bench.js';
import { keepRow, writeDocs } from './report/write-docs.js';
import { sizeBench } from './size/size-bench.js';
import type { Bench, BenchOptions, Row } from './support/bench.js';
import { taskBench } from './tasks/task-bench.js';
import { wireBench } from './wire/wire-bench.js';

/** In the order of docs/bench.md. */
export const benches: readonly Bench[] = [captureBench, taskBench, wireBench, relayBench, applyBench, latencyBench, sizeBench] as Bench[];

/** Run only when asked for by name. */
export const tools: readonly Bench[] = [profileBench as Bench];

/** @param part - one bench's name, or "" for all. */
export async function runBenches(part: string, options: BenchOptions): Promise<void> {
  for (const bench of part === '' ? benches : [...benches, ...tools].filter(({ name }) => name === part)) {
    console.log(`\n${bench.title}`);
    const measured: Row[] = [];
    await bench.run(options, (row) => {
      measured.push(row);
      console.log(bench.lineOf(row));
      if (row.rounds >= bench.keptFromRounds) keepRow(bench, row);
    });
    console.log(`\n${bench.sectionOf(measured)}`);
  }
  writeDocs(benches);
}
