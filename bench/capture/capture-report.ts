/** Tables of the capture bench. */
import { contestants, ours } from '../contestants/index.js';
import { bytes, ms, times, toTable } from '../report/format.js';
import { geometricMean } from '../support/statistics.js';
import type { CaptureRow, Cost } from './capture-bench.js';

const shown = contestants.filter(({ name }) => name !== 'bare');
/** Below it a difference of two measurements is noise, and no ratio is made of it. */
const leastMs = 0.5;

export function lineOf({ name, costs }: CaptureRow): string {
  const cells = Object.entries(costs).map(([contestant, { addedMs }]) => `${contestant} ${ms(addedMs)}`);
  return `${name}: ${cells.join(' · ')} · CPU ${times(cpuRatio({ costs }, 'rrweb'))} rrweb, ${times(cpuRatio({ costs }, 'walk'))} walk`;
}

export function sectionOf(rows: readonly CaptureRow[]): string {
  return [cpuTable(rows), heapTable(rows.filter(({ group }) => group === 'keyframe')), summaryOf(rows)].join('\n\n');
}

type Costs = Pick<CaptureRow, 'costs'>;

function cpuRatio({ costs }: Costs, peer: string): number | null {
  const [own, other] = [costs[ours.name]?.addedMs, costs[peer]?.addedMs];
  return own === undefined || other === undefined || other < leastMs ? null : Math.max(own, leastMs / 10) / other;
}

function cpuTable(rows: readonly CaptureRow[]): string {
  const body = rows.map((row) => [
    row.what,
    ...shown.map(({ name }) => cell(row, name, ({ addedMs }) => ms(addedMs))),
    times(cpuRatio(row, 'rrweb')),
    times(cpuRatio(row, 'walk')),
  ]);
  return `### Main-thread time added\n\n${toTable(['workload', ...shown.map(({ title }) => title), 'ours : rrweb', 'ours : walk'], body)}`;
}

const cell = ({ costs }: Costs, name: string, say: (cost: Cost) => string): string => {
  const cost = costs[name];
  return cost === undefined ? '–' : say(cost);
};

function heapTable(rows: readonly CaptureRow[]): string {
  const body = rows.map((row) => [
    row.what,
    ...shown.map(({ name }) => cell(row, name, ({ heapBytes }) => bytes(Math.max(0, heapBytes)))),
    cell(row, ours.name, ({ firstByteMs }) => (firstByteMs === null ? '–' : ms(firstByteMs))),
  ]);
  return `### After a keyframe: the page's heap, and the time from Answer to the first byte\n\n${toTable(['workload', ...shown.map(({ title }) => title), 'first byte of ours'], body)}`;
}

/** What issue 4 asks for, and what is reached. */
function summaryOf(rows: readonly CaptureRow[]): string {
  const dom = rows.filter(({ group }) => group === 'keyframe' || group === 'change');
  const cpu = dom.flatMap((row) => cpuRatio(row, 'rrweb') ?? []);
  const worst = Math.max(...cpu);
  const lines = [
    `CPU against rrweb over ${cpu.length} DOM workloads: ${times(geometricMean(cpu))} in the geometric mean (aim: 0.25 ×), ${times(worst)} at worst (aim: 0.50 ×).`,
    ...flatness(rows),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function flatness(rows: readonly CaptureRow[]): string[] {
  const of = (name: string): Cost | undefined => rows.find((row) => row.name === name)?.costs[ours.name];
  const [small, large] = [of('fifty-of-1k'), of('fifty-of-100k')];
  if (small === undefined || large === undefined) return [];
  return [`The same 50 changes in 100,000 nodes against 1,000: ${times(large.addedMs / small.addedMs)} the time (aim: 1.2 ×).`];
}
