/** The operator's side: what a recorded workload costs the main thread of the page that shows it, layout and painting included. */
import { measure } from '../capture/measure.js';
import { openStage, type Stage } from '../capture/open-stage.js';
import { bare, contestants, ours } from '../contestants/index.js';
import { ms, times, toTable } from '../report/format.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { bundlePage } from '../support/bundle-page.js';
import { openMetrics } from '../support/page-metrics.js';
import { median } from '../support/statistics.js';
import { workloads } from '../workloads/index.js';
import type { Workload } from '../workloads/workload.js';
import { createTape, recordWorkload, type Recorded, type Tape } from './record-workload.js';

export interface ApplyRow extends Row {
  /** By the applier's name: ms of the main thread. */
  readonly costs: Readonly<Record<string, number>>;
}

interface ApplierEntry {
  readonly name: string;
  readonly title: string;
  readonly script: string;
  /** A recorder's messages, or the body's markup before and after. */
  readonly reads: 'pagetwin' | 'rrweb' | 'markup';
}

const appliers: readonly ApplierEntry[] = [
  { name: 'pagetwin', title: 'Pagetwin', script: 'own-replica.ts', reads: 'pagetwin' },
  { name: 'rrweb', title: "rrweb's live replayer", script: 'rrweb-replayer.ts', reads: 'rrweb' },
  { name: 'morphdom', title: 'morphdom', script: 'morphdom.ts', reads: 'markup' },
  { name: 'idiomorph', title: 'idiomorph', script: 'idiomorph.ts', reads: 'markup' },
];

/** The workload itself, run in a page that nobody watches: what the changes cost a browser. */
const plainDom = { name: 'dom', title: 'plain DOM' };

/** Keyframes, and changes that are one step: a morph sees only the last. */
const names = /^(keyframe-1?.k|rows-|rewritten|animated|ticking)/;
const isOneStep = ({ name }: Workload): boolean => name.startsWith('rows-');
const restMs = 700;

export const applyBench: Bench<ApplyRow> = { name: 'apply', keptFromRounds: 5, title: "The operator's main thread", run, lineOf, sectionOf };

async function run({ name, rounds }: BenchOptions, take: (row: ApplyRow) => void): Promise<void> {
  const tape = createTape();
  const rrweb = contestants.filter((contestant) => contestant.name === 'rrweb');
  const stage = await openStage(rrweb, tape);
  const scripts = new Map<string, string>();
  for (const applier of appliers) scripts.set(applier.name, await bundlePage(`bench/apply/appliers/${applier.script}`, 'applier'));
  try {
    for (const workload of workloads.filter((each) => names.test(each.name) && isAskedFor({ name }, each))) {
      take(await measureAll({ stage, tape, scripts }, workload, rounds));
    }
  } finally {
    await stage.close();
  }
}

interface Parts {
  readonly stage: Stage;
  readonly tape: Tape;
  readonly scripts: ReadonlyMap<string, string>;
}

async function measureAll({ stage, tape, scripts }: Parts, workload: Workload, rounds: number): Promise<ApplyRow> {
  const recorded = new Map<ApplierEntry['reads'], Recorded>();
  for (const contestant of contestants.filter(({ name }) => name === ours.name || name === 'rrweb')) {
    recorded.set(contestant.name as ApplierEntry['reads'], await recordWorkload(stage, tape, { contestant, workload }));
  }
  if (isOneStep(workload)) recorded.set('markup', await readMarkup(stage, workload));
  const measured = new Map<string, number[]>();
  const add = (name: string, value: number): void => void measured.set(name, [...(measured.get(name) ?? []), value]);
  for (let round = 0; round < rounds; round++) {
    if (workload.run !== undefined) add(plainDom.name, (await measure(stage, bare, workload)).taskMs);
    for (const { name, reads } of appliers) {
      const messages = recorded.get(reads);
      if (messages !== undefined) add(name, await apply(stage, scripts.get(name) ?? '', messages));
    }
  }
  const costs = Array.from(measured, ([name, values]) => [name, Math.round(median(values) * 100) / 100] as const);
  return { name: workload.name, what: workload.what, rounds, costs: Object.fromEntries(costs) };
}

/** The body before and after, as markup. */
async function readMarkup({ browser, site }: Stage, workload: Workload): Promise<Recorded> {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.addScriptTag({ url: `${site.url}/bench/workloads.js` });
  const [before, after] = await page.evaluate(async (name) => {
    const found = globalThis.bench?.workloads.find((each) => each.name === name);
    await found?.build(document);
    const markupBefore = document.body.innerHTML;
    await found?.run?.(document);
    return [markupBefore, document.body.innerHTML] as const;
  }, workload.name);
  await page.close();
  return { before: [before], during: [after] };
}

async function apply({ browser, site }: Stage, script: string, { before, during }: Recorded): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.evaluate(script);
    await page.evaluate((messages) => globalThis.applier?.begin(messages), before);
    await page.evaluate((messages) => globalThis.applier?.hand(messages), during);
    await page.waitForTimeout(restMs);
    const metrics = await openMetrics(page);
    const start = await metrics.read();
    await page.evaluate(() => globalThis.applier?.apply());
    await page.waitForTimeout(restMs);
    return (await metrics.read()).taskMs - start.taskMs;
  } finally {
    await context.close();
  }
}

function lineOf({ name, costs }: ApplyRow): string {
  const cells = Object.entries(costs).map(([applier, value]) => `${applier} ${ms(value)}`);
  return `${name}: ${cells.join(' · ')} · ${times(ratio({ costs }, 'rrweb'))} rrweb`;
}

function ratio({ costs }: Pick<ApplyRow, 'costs'>, peer: string): number | null {
  const [own, other] = [costs['pagetwin'], costs[peer]];
  return own === undefined || other === undefined || other <= 0 ? null : own / other;
}

function sectionOf(rows: readonly ApplyRow[]): string {
  const columns = [...appliers.slice(0, 2), plainDom, ...appliers.slice(2)];
  const body = rows.map((row) => [
    row.what,
    ...columns.map(({ name }) => (row.costs[name] === undefined ? '–' : ms(row.costs[name]))),
    times(ratio(row, 'rrweb')),
    times(ratio(row, plainDom.name)),
  ]);
  const note =
    'What a recorder sent for a workload, given to the page that shows it. Plain DOM is the workload itself in a page that nobody watches. Aims: rows created at most 0.50 × of rrweb, small changes 0.20 ×.';
  return `${note}\n\n${toTable(['workload', ...columns.map(({ title }) => title), 'ours : rrweb', 'ours : plain DOM'], body)}`;
}
