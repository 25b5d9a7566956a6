import type { ChaosCase } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import { openRig } from '../rig.js';
import { pause, repeatedly } from '../until.js';

/** 50 a second. */
const changeEveryMs = 20;

const notYet = 'A start takes up to a second on this machine; some tries fall into it, and the fourth is drawn from 4 s (R6).';

export const kill: ChaosCase = {
  id: 'R1',
  fault: 'kill -9 of the server at random moments, started again at once',
  async run(scale) {
    const kills = scale.count(10, 2);
    const rig = await openRig(scale.seed);
    const pairs = await rig.pairs(scale.count(20, 5));
    const stop = repeatedly(changeEveryMs, () => pairs.forEach(({ customer }) => customer.change()));
    for (let count = 0; count < kills; count++) {
      await pause(3000 + 4000 * rig.random());
      await rig.kill();
      await rig.restart();
    }
    stop();
    const settledMs = await settle(pairs);
    const figures = [
      ...ledgerFigures(pairs),
      { what: 'equal after the last restart', measured: settledMs ?? Infinity, unit: 'ms', most: 3000, notYet } as const,
    ];
    await rig.stop();
    return { load: `${kills} kills, 3 to 7 s apart, × ${pairs.length} sessions, 50 changes/s each`, figures };
  },
};
