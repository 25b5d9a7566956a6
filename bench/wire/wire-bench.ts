/** What a recorder sends for each workload. It hardly varies with the machine: one round. */
import { measure } from '../capture/measure.js';
import { openStage } from '../capture/open-stage.js';
import { chooseContestants, contestants, ours } from '../contestants/index.js';
import { bytes, times, toTable } from '../report/format.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { geometricMean } from '../support/statistics.js';
import type { Traffic } from '../support/traffic.js';
import { workloads } from '../workloads/index.js';
import type { Group } from '../workloads/workload.js';

export interface WireRow extends Row {
  readonly group: Group;
  /** By the contestant's name. */
  readonly traffic: Readonly<Record<string, Traffic>>;
}

const senders = contestants.filter(({ name }) => name !== 'bare' && name !== 'walk');

export const wireBench: Bench<WireRow> = { name: 'wire', keptFromRounds: 1, title: 'The wire', run, lineOf, sectionOf };

async function run({ name, beside }: BenchOptions, take: (row: WireRow) => void): Promise<void> {
  const chosen = chooseContestants(beside).filter((each) => senders.includes(each));
  const stage = await openStage(chosen);
  try {
    for (const workload of workloads.filter((each) => isAskedFor({ name }, each))) {
      const traffic: Record<string, Traffic> = {};
      for (const contestant of chosen) traffic[contestant.name] = (await measure(stage, contestant, workload)).traffic;
      take({ name: workload.name, what: workload.what, rounds: 1, group: workload.group, traffic });
    }
  } finally {
    await stage.close();
  }
}

type Compared = Pick<WireRow, 'traffic'>;

/** One deflate stream each. */
function ratio({ traffic }: Compared, peer: string): number | null {
  const [own, other] = [traffic[ours.name]?.deflatedBytes ?? 0, traffic[peer]?.deflatedBytes ?? 0];
  return own === 0 || other === 0 ? null : own / other;
}

/** As it crossed the network, against a peer's one deflate stream. */
function sentRatio({ traffic }: Compared, peer: string): number | null {
  const [own, other] = [traffic[ours.name]?.bytes ?? 0, traffic[peer]?.deflatedBytes ?? 0];
  return own === 0 || other === 0 ? null : own / other;
}

function lineOf(row: WireRow): string {
  const cells = Object.entries(row.traffic).map(([name, { deflatedBytes }]) => `${name} ${bytes(deflatedBytes)}`);
  const sent = row.traffic[ours.name];
  return `${row.name}: ${cells.join(' · ')} · ${times(ratio(row, 'rrweb'))} rrweb, ${times(ratio(row, 'html'))} outerHTML · sent ${bytes(sent?.bytes ?? 0)} in ${sent?.messages ?? 0}`;
}

function sectionOf(rows: readonly WireRow[]): string {
  const sent = (row: WireRow, name: string): string => {
    const traffic = row.traffic[name];
    return traffic === undefined ? '–' : `${bytes(traffic.bytes)} in ${traffic.messages}`;
  };
  const body = rows.map((row) => [
    row.what,
    ...senders.map(({ name }) => (row.traffic[name] === undefined ? '–' : bytes(row.traffic[name].deflatedBytes))),
    times(ratio(row, 'rrweb')),
    times(ratio(row, 'html')),
    sent(row, ours.name),
    sent(row, 'rrweb'),
    sent(row, 'rrweb-packed'),
  ]);
  const header = [
    'workload',
    ...senders.map(({ title }) => title),
    'ours : rrweb',
    'ours : outerHTML',
    'Pagetwin as sent',
    'rrweb as sent',
    'rrweb + packer as sent',
  ];
  const note = 'All messages of a run in one deflate stream; behind them what crossed the network, in how many messages.';
  return `${note}\n\n${toTable(header, body)}\n\n${summaryOf(rows)}`;
}

function summaryOf(rows: readonly WireRow[]): string {
  const dom = rows.filter(({ group }) => group === 'keyframe' || group === 'change');
  const streams = dom.flatMap((row) => ratio(row, 'rrweb') ?? []);
  const asSent = dom.flatMap((row) => sentRatio(row, 'rrweb') ?? []);
  const lines = [
    `Against rrweb over ${streams.length} DOM workloads, in the geometric mean: ${times(geometricMean(streams))} with one deflate stream each (aim: 0.30 ×), ${times(geometricMean(asSent))} when ours is counted as it was sent.`,
    ...flatness(rows),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function flatness(rows: readonly WireRow[]): string[] {
  const of = (name: string): number | undefined => rows.find((row) => row.name === name)?.traffic[ours.name]?.bytes;
  const [small, large] = [of('fifty-of-1k'), of('fifty-of-100k')];
  return small === undefined || large === undefined
    ? []
    : [`The same 50 changes in 100,000 nodes against 1,000: ${times(large / small)} the bytes (aim: 1.05 ×).`];
}
