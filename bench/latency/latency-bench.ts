/** How long a change is under way: from the customer's DOM to the replica's, and to the operator's next frame. The real server and the real console, two browsers on one machine. */
import type { Page } from 'playwright';
import { connectAndAnswer } from '../../test/support/connect-and-answer.js';
import { launchBrowser } from '../../test/support/launch-browser.js';
import { startDemo } from '../../test/support/start-demo.js';
import { ms, toTable } from '../report/format.js';
import type { Bench, BenchOptions, Row } from '../support/bench.js';
import { median } from '../support/statistics.js';

/** Medians over the rounds, of the delays of one round. */
interface Delays {
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface LatencyRow extends Row {
  readonly toReplica: Delays;
  readonly toFrame: Delays;
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
    await operator.goto(`${demo.url}/console/#token=${demo.operatorToken}&scale=actual`);
    await customer.goto(demo.url);
    await connectAndAnswer(customer, operator);
    const toReplica: Delays[] = [];
    const toFrame: Delays[] = [];
    for (let round = 0; round < rounds; round++) {
      const delays = await measure(customer, operator);
      toReplica.push(summed(delays.map(({ replicaMs }) => replicaMs)));
      toFrame.push(summed(delays.map(({ frameMs }) => frameMs)));
    }
    take({ name: 'change', what: `${changes} changes, 60 a second, in the demo shop`, rounds, toReplica: medianOf(toReplica), toFrame: medianOf(toFrame) });
  } finally {
    await Promise.all([near.close(), far.close()]);
    await demo.stop();
  }
}

function summed(delays: readonly number[]): Delays {
  const sorted = [...delays].sort((first, second) => first - second);
  return { medianMs: median(sorted), p99Ms: sorted[Math.floor((sorted.length - 1) * 0.99)] ?? Number.NaN };
}

const medianOf = (rounds: readonly Delays[]): Delays => ({
  medianMs: median(rounds.map(({ medianMs }) => medianMs)),
  p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
});

/** Of the changes that the replica saw; several of one frame are one there. */
async function measure(customer: Page, operator: Page): Promise<readonly Seen[]> {
  await operator.evaluate(watchReplica);
  await customer.evaluate(changePage, { changes, betweenMs });
  await operator.waitForTimeout(500);
  return operator.evaluate(() => globalThis.seen ?? []);
}

interface Seen {
  readonly replicaMs: number;
  readonly frameMs: number;
}

/** In the console's own window: the replica's frame runs no scripts, but its nodes can be watched from here. */
function watchReplica(): void {
  const seen: Seen[] = [];
  globalThis.seen = seen;
  const replica = document.querySelector<HTMLIFrameElement>('iframe[data-replica]')?.contentDocument?.documentElement;
  if (replica === null || replica === undefined) throw new Error('there is no replica');
  new MutationObserver(() => {
    const changedAtMs = Number(replica.getAttribute('data-changed-at'));
    const since = (): number => (((performance.timeOrigin + performance.now()) % 1e6) - changedAtMs + 1e6) % 1e6;
    const replicaMs = since();
    // The task after a frame's callbacks: what it draws is drawn.
    requestAnimationFrame(() => setTimeout(() => seen.push({ replicaMs, frameMs: since() })));
  }).observe(replica, { attributeFilter: ['data-changed-at'] });
}

async function changePage(parts: { changes: number; betweenMs: number }): Promise<void> {
  const startedMs = performance.now();
  for (let index = 1; index <= parts.changes; index++) {
    // Seven digits: a whole time stamp has so many that one in ten passes for a card number and is masked.
    document.documentElement.setAttribute('data-changed-at', ((performance.timeOrigin + performance.now()) % 1e6).toFixed(1));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startedMs + index * parts.betweenMs - performance.now())));
  }
}

const say = ({ medianMs, p99Ms }: Delays): string => `median ${ms(medianMs)}, p99 ${ms(p99Ms)}`;

function lineOf({ what, toReplica, toFrame }: LatencyRow): string {
  return `${what}: in the replica ${say(toReplica)}; in a frame ${say(toFrame)}`;
}

function sectionOf(rows: readonly LatencyRow[]): string {
  const body = rows.map(({ what, toReplica, toFrame }) => [what, say(toReplica), say(toFrame)]);
  return `By the clock, so a busy machine shows. Aim: painted after 20 ms in the median, 50 ms at p99.\n\n${toTable(['', "in the replica's DOM", "after the operator's next frame"], body)}`;
}

declare global {
  // Filled in the console's window by watchReplica.
  var seen: Seen[] | undefined;
}
