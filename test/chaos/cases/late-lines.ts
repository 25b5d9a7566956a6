import { openBrowserRig, type BrowserRig } from '../browser-rig.js';
import { quantile, type ChaosCase } from '../chaos-case.js';
import { replicaOf } from '../../support/tree/expect-equal.js';
import { pause, until } from '../until.js';

const latency = { ms: 300, jitterMs: 200 };
const narrow = { latency: { ms: 600, jitterMs: 0 }, bytesPerS: 30_000 };
const changeEveryMs = 250;

export const lateLines: ChaosCase = {
  id: 'R6',
  fault: '300 ± 200 ms of latency; then 600 ms at 30 KB/s',
  async run(scale) {
    const forMs = 1000 * scale.count(60, 4);
    const around = await openBrowserRig(scale.seed);
    around.rig.customers.setLatency(latency);
    const late = await changeFor(around, forMs);
    around.rig.customers.setLatency(narrow.latency);
    around.rig.customers.setBytesPerS(narrow.bytesPerS);
    around.rig.operators.setBytesPerS(narrow.bytesPerS);
    const slow = await changeFor(around, forMs);
    const equalMs = await until('both are equal', around.isEqual).catch(() => Infinity);
    const figures = [
      { what: 'change to visible, 95 %, with 300 ± 200 ms', measured: quantile(late, 0.95), unit: 'ms', most: latency.ms + latency.jitterMs + 150 },
      { what: 'change to visible, 95 %, with 600 ms and 30 KB/s', measured: quantile(slow, 0.95), unit: 'ms' },
      { what: 'equal after the last change', measured: equalMs, unit: 'ms', most: 5000 },
      { what: 'divergences found', measured: await around.rig.metric('divergences_total'), unit: '', most: 0 },
    ] as const;
    await around.stop();
    return { load: `${forMs / 1000} s each, ${1000 / changeEveryMs} changes a second`, figures };
  },
};

/** How long each change took to be seen, both clocks being this machine's. */
async function changeFor({ customer, operator }: BrowserRig, forMs: number): Promise<number[]> {
  const replica = await replicaOf(operator);
  await operator.evaluate(watch);
  const addedAtMs: number[] = [];
  for (const untilMs = performance.now() + forMs; performance.now() < untilMs; await pause(changeEveryMs)) {
    const [number, atMs] = await customer.evaluate<[number, number]>('[add(), Date.now()]');
    addedAtMs[number] = atMs;
  }
  const last = addedAtMs.length - 1;
  await until('the last change is seen', async () => (await replica.evaluate(() => document.querySelectorAll('li').length)) >= last);
  const seen = await operator.evaluate(() => (globalThis as unknown as { seenAtMs: Record<string, number> }).seenAtMs);
  return addedAtMs.flatMap((atMs, number) => (seen[number] === undefined ? [] : [seen[number] - atMs]));
}

/** In the console's own page: its frame has no scripts, and so no observer of its own. */
function watch(): void {
  const seenAtMs: Record<string, number> = {};
  Object.assign(globalThis, { seenAtMs });
  const list = document.querySelector<HTMLIFrameElement>('iframe[data-replica]')?.contentDocument?.querySelector('ol');
  if (list === null || list === undefined) throw new Error('the replica has no list');
  new MutationObserver(() => {
    for (const item of list.children) seenAtMs[item.textContent ?? ''] ??= Date.now();
  }).observe(list, { childList: true, subtree: true, characterData: true });
}
