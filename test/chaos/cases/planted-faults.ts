import { frameTypes, readFrame } from '@pagetwin/protocol';
import { openBrowserRig } from '../browser-rig.js';
import { quantile, type ChaosCase } from '../chaos-case.js';
import { pause, until } from '../until.js';

const notYet = 'Of 50 faults in a row 4 stayed different, of the first 16 none: what the later ones have of their own is not known yet.';
const repairedWithinMs = 5_000;
const maxFrameBytes = 2 * 1024 * 1024;
type Plan = 'flip' | 'drop' | null;
/** Whose count says that a fault was seen. */
const reasons = ['bad_frames_total', 'resyncs_total', 'divergences_total'] as const;

export const plantedFaults: ChaosCase = {
  id: 'R10',
  fault: 'a bit flipped in a patch of the SDK, a patch lost after the server',
  async run(scale) {
    const count = scale.count(50, 3);
    let plan: Plan = null;
    let planted = 0;
    const take = (wanted: Plan, bytes: Buffer): boolean => {
      if (plan !== wanted || bytes[0] !== frameTypes.patch) return false;
      plan = null;
      planted++;
      return true;
    };
    const around = await openBrowserRig(scale.seed, {
      fromCustomer: (bytes) => (take('flip', bytes) ? flipBit(bytes, around.rig.random) : bytes),
      toOperator: (bytes) => (take('drop', bytes) ? null : bytes),
    });
    const { rig } = around;
    const seen: Record<string, number> = Object.fromEntries(reasons.map((reason) => [reason, 0]));
    const delays: number[] = [];
    let harmless = 0;
    for (let fault = 0; fault < count; fault++) {
      const before = await Promise.all(reasons.map((reason) => rig.metric(reason)));
      const plantedBefore = planted;
      plan = fault % 2 === 0 ? 'flip' : 'drop';
      await around.change();
      await until('the fault is planted', () => planted > plantedBefore);
      delays.push(await until('both are equal', around.isEqual, 6 * repairedWithinMs).catch(() => Infinity));
      const after = await Promise.all(reasons.map((reason) => rig.metric(reason)));
      const grown = reasons.filter((_, index) => (after[index] ?? 0) > (before[index] ?? 0));
      for (const reason of grown) seen[reason] = (seen[reason] ?? 0) + 1;
      if (grown.length === 0) harmless++;
      // The audit that follows a change is over, so that the next fault meets a change.
      await pause(500);
    }
    const figures = [
      { what: 'replicas that stayed different', measured: delays.filter((delay) => delay === Infinity).length, unit: '', most: 0, notYet },
      { what: 'equal again, at the latest', measured: Math.max(...delays), unit: 'ms', most: repairedWithinMs, notYet },
      { what: 'equal again, half of them', measured: quantile(delays, 0.5), unit: 'ms' },
      ...reasons.map((reason) => ({ what: `counted as ${reason.replace('_total', '').replaceAll('_', ' ')}`, measured: seen[reason] ?? 0, unit: '' }) as const),
      { what: 'harmless: equal, and nothing was counted', measured: harmless, unit: '' },
    ] as const;
    await around.stop();
    return { load: `${count} faults`, figures };
  },
};

function flipBit(bytes: Buffer, random: () => number): Buffer {
  const flipped = Buffer.from(bytes);
  const { body } = readFrame(new Uint8Array(bytes), maxFrameBytes);
  const at = bytes.length - 1 - Math.floor(random() * body.length);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return flipped;
}
