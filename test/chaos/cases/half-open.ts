import { limits } from '@pagetwin/protocol';
import type { ChaosCase } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import { openRig } from '../rig.js';
import { repeatedly, until } from '../until.js';

const noticedWithinMs = 15_000;

export const halfOpen: ChaosCase = {
  id: 'R3',
  fault: 'half-open lines: what is sent vanishes in both directions',
  async run(scale) {
    const rig = await openRig(scale.seed);
    const pairs = await rig.pairs(scale.count(10, 3));
    const stop = repeatedly(50, () => pairs.forEach(({ customer }) => customer.change()));
    for (const proxy of [rig.customers, rig.operators]) proxy.setSilent(true);
    const isOut = (): boolean => pairs.every(({ customer, operator }) => customer.link.state !== 'open' && operator.sync.sync !== 'live');
    const noticedMs = await until('both ends have noticed', isOut, limits.silenceMs + 2 * noticedWithinMs).catch(() => Infinity);
    for (const proxy of [rig.customers, rig.operators]) proxy.setSilent(false);
    // What hangs in a connection attempt is as silent as it was: it is broken off, as a router does that comes back.
    for (const proxy of [rig.customers, rig.operators]) proxy.cut('rst');
    stop();
    const settledMs = await settle(pairs);
    const figures = [
      ...ledgerFigures(pairs),
      { what: 'noticed by both ends', measured: noticedMs, unit: 'ms', most: noticedWithinMs },
      { what: 'equal after healing', measured: settledMs ?? Infinity, unit: 'ms' },
    ] as const;
    await rig.stop();
    return { load: `${pairs.length} sessions`, figures };
  },
};
