import { median, quantile, type ChaosCase, type Figure } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import type { Cut } from '../fault-proxy.js';
import { openRig, type Pair, type Rig } from '../rig.js';
import { pause, repeatedly, until } from '../until.js';

const changeEveryMs = 20;
const settleWithinMs = 10_000;

export const cuts: ChaosCase = {
  id: 'R2',
  fault: 'FIN, RST, cut after k random bytes, on either leg',
  async run(scale) {
    const rounds = scale.count(10, 1);
    const rig = await openRig(scale.seed);
    const pairs = await rig.pairs(scale.count(10, 5));
    const stop = repeatedly(changeEveryMs, () => pairs.forEach(({ customer }) => customer.change()));
    const gaps = { customer: [] as number[], operator: [] as number[] };
    const keyframesBefore = sum(pairs, ({ customer }) => customer.keyframes);
    for (let round = 0; round < rounds; round++) {
      for (const leg of ['customer', 'operator'] as const) gaps[leg].push(...(await cutAll(rig, pairs, leg)));
    }
    stop();
    await settle(pairs);
    const keyframes = sum(pairs, ({ customer }) => customer.keyframes) - keyframesBefore;
    const count = gaps.customer.length + gaps.operator.length;
    const figures: Figure[] = [
      ...ledgerFigures(pairs),
      { what: 'customer back, median', measured: median(gaps.customer), unit: 'ms', most: 1000 },
      { what: 'operator back, median', measured: median(gaps.operator), unit: 'ms', most: 1000 },
      { what: 'anybody back, 99 %', measured: quantile([...gaps.customer, ...gaps.operator], 0.99), unit: 'ms' },
      { what: 'resumed by replay: the customer had to make no keyframe', measured: 100 * (1 - keyframes / count), unit: '%', least: 95 },
    ];
    await rig.stop();
    return { load: `${gaps.customer.length} cuts at the customer and ${gaps.operator.length} at the operator, ${pairs.length} sessions`, figures };
  },
};

/** Every session's leg at once, each in the way that chance says. Answers how long each took to be back. */
async function cutAll(rig: Rig, pairs: readonly Pair[], leg: 'customer' | 'operator'): Promise<number[]> {
  await pause(300 + 1700 * rig.random());
  const arrivals = pairs.map((pair) => (leg === 'customer' ? pair.customer.welcomedAtMs : pair.operator.openedAtMs));
  const before = arrivals.map((times) => times.length);
  const proxy = leg === 'customer' ? rig.customers : rig.operators;
  const cutAtMs = performance.now();
  proxy.cut(someCut(rig.random()));
  await until('all are back', () => arrivals.every((times, index) => times.length > (before[index] ?? 0)), settleWithinMs);
  return arrivals.map((times, index) => (times[before[index] ?? 0] ?? Infinity) - cutAtMs);
}

function someCut(random: number): Cut {
  if (random < 1 / 3) return 'fin';
  return random < 2 / 3 ? 'rst' : { afterBytes: Math.floor((random * 3 - 2) * 400) };
}

const sum = (pairs: readonly Pair[], of: (pair: Pair) => number): number => pairs.reduce((total, pair) => total + of(pair), 0);
