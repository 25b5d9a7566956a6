/** How long a change is under way, from the customer's DOM to the operator's next frame, and where it spends its time. The real server and the real console, two browsers on one machine. */
import type { Page } from 'playwright';
import { connectAndAnswer } from '../../test/support/connect-and-answer.js';
import { launchBrowser } from '../../test/support/launch-browser.js';
import { startDemo } from '../../test/support/start-demo.js';
import { ms, toTable } from '../report/format.js';
import type { Bench, BenchOptions, Row } from '../support/bench.js';
import { median } from '../support/statistics.js';
import { stages, takeWays, watchCustomer, watchOperator, watchReplica, type Way } from './stages.js';

/** Medians over the rounds, of the delays of one round. */
interface Delays {
  readonly medianMs: number;
  readonly p99Ms: number;
}

const whole = 'change to painted';
const stations = [...stages, whole] as const;

export interface LatencyRow extends Row {
  readonly delays: Readonly<Record<(typeof stations)[number], Delays>>;
}

const changes = 300;
/** Sixty a second, at moments that have nothing to do with frames. */
const betweenMs = 16.7;

export const latencyBench: Bench<LatencyRow> = { name: 'latency', keptFromRounds: 5, title: 'The way of a change', run, lineOf, sectionOf };

async function run({ rounds }: BenchOptions, take: (row: LatencyRow) => void): Promise<void> {
  const demo = await startDemo();
  const [near, far] = [await launchBrowser(), await launchBrowser()];
  try {
    const customer = await near.newPage({ viewport: { width: 1024, height: 720 } });
    const operator = await far.newPage({ viewport: { width: 1500, height: 1000 } });
    await watchCustomer(customer);
    await watchOperator(operator);
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(demo.url);
    await connectAndAnswer(customer, operator);
    const measured: (readonly Way[])[] = [];
    for (let round = 0; round < rounds; round++) measured.push(await measure(customer, operator));
    const delays = Object.fromEntries(stations.map((station) => [station, medianOf(measured.map((ways) => summed(ways, station)))]));
    take({ name: 'change', what: `${changes} changes, 60 a second, in the demo shop`, rounds, delays: delays as LatencyRow['delays'] });
  } finally {
    await Promise.all([near.close(), far.close()]);
    await demo.stop();
  }
}

async function measure(customer: Page, operator: Page): Promise<readonly Way[]> {
  await watchReplica(operator);
  await customer.evaluate(changePage, { changes, betweenMs });
  await operator.waitForTimeout(500);
  return takeWays(customer, operator);
}

function summed(ways: readonly Way[], station: (typeof stations)[number]): Delays {
  const delaysMs = ways.map((way) => (station === whole ? stages.reduce((sum, stage) => sum + way[stage], 0) : way[station]));
  const sorted = delaysMs.sort((first, second) => first - second);
  return { medianMs: median(sorted), p99Ms: sorted[Math.floor((sorted.length - 1) * 0.99)] ?? Number.NaN };
}

const medianOf = (rounds: readonly Delays[]): Delays => ({
  medianMs: median(rounds.map(({ medianMs }) => medianMs)),
  p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
});

async function changePage(parts: { changes: number; betweenMs: number }): Promise<void> {
  const startedMs = performance.now();
  for (let index = 1; index <= parts.changes; index++) {
    // Seven digits: a whole time stamp has so many that one in ten passes for a card number and is masked.
    document.documentElement.setAttribute('data-changed-at', ((performance.timeOrigin + performance.now()) % 1e6).toFixed(1));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startedMs + index * parts.betweenMs - performance.now())));
  }
}

const say = ({ medianMs, p99Ms }: Delays): string => `${ms(medianMs)}, p99 ${ms(p99Ms)}`;

function lineOf({ what, delays }: LatencyRow): string {
  return `${what}: ${stations.map((station) => `${station} ${say(delays[station])}`).join(' · ')}`;
}

function sectionOf(rows: readonly LatencyRow[]): string {
  const body = rows.map(({ what, delays }) => [what, ...stations.map((station) => say(delays[station]))]);
  return `Medians, by the clock, so a busy machine shows. Aim: painted after 20 ms in the median, 50 ms at p99.\n\n${toTable(['', ...stations], body)}`;
}
