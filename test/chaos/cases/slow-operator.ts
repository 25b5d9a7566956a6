import type { ChaosCase } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import { openFaultProxy } from '../fault-proxy.js';
import { createFreshness } from '../freshness.js';
import { residentMiB, watchMemory } from '../process-memory.js';
import { openRig } from '../rig.js';
import { pause, repeatedly } from '../until.js';

const keyframeBytes = 100_000;
/** With 50 changes a second, of which each writes its part of the page twice, 1 MB/s, counted before coalescing. */
const weight = { keyframeBytes, patchBytes: 10_000 };
const changeEveryMs = 20;
const slowBytesPerS = 10_000;
/** With the slow one as many sockets as one operator may have in a session. */
const fastOperators = 2;
const notYetFresh = 'Two pages of 115 KB, with the tokens that they have by then, take 23 s on this line; what the other 7 s are is not known yet.';
const notYetSmall = 'Not looked into: the heap that the engine has grown may be all of it.';

export const slowOperator: ChaosCase = {
  id: 'R4',
  fault: 'one operator at 10 KB/s beside fast ones, the page makes 1 MB/s',
  async run(scale) {
    const forMs = 1000 * scale.count(60, 6);
    const rig = await openRig(scale.seed);
    const narrow = await openFaultProxy(Number(new URL(rig.server.url).port), rig.random);
    const changedAtMs: number[] = [];
    const fast = createFreshness(changedAtMs);
    const slow = createFreshness(changedAtMs);
    const pair = await rig.pair({ customer: { weight }, operator: { onShown: fast.shown } });
    changedAtMs.push(performance.now());
    const others = Array.from({ length: fastOperators - 1 }, () => rig.view(pair.customer.session));
    const change = (): void => {
      changedAtMs.push(performance.now());
      pair.customer.change();
    };
    const stop = repeatedly(changeEveryMs, change);
    await pause(scale.count(15_000, 3000));
    const aloneMs = fast.p99Ms;
    fast.begin();
    narrow.setBytesPerS(slowBytesPerS);
    const baseMiB = residentMiB(rig.server.pid);
    const memory = watchMemory(rig.server.pid);
    slow.begin();
    const straggler = rig.view(pair.customer.session, { port: narrow.port, onShown: slow.shown });
    const stopLooking = repeatedly(100, slow.look);
    await pause(forMs);
    stop();
    const besideMs = fast.p99Ms;
    memory.stop();
    stopLooking();
    await pause(scale.count(10_000, 1000));
    const afterMiB = residentMiB(rig.server.pid) - baseMiB;
    narrow.setBytesPerS(Infinity);
    const pairs = [pair, ...[...others, straggler].map((operator) => ({ customer: pair.customer, operator }))];
    await settle(pairs);
    const figures = [
      ...ledgerFigures(pairs),
      { what: "server's memory grows by", measured: memory.mostMiB - baseMiB, unit: 'MiB', most: 16 },
      { what: 'and 10 s after by', measured: afterMiB, unit: 'MiB', most: scale.count(4, 16), notYet: notYetSmall },
      { what: "a fast operator's 99 % moves by", measured: besideMs - aloneMs, unit: 'ms', most: 20 },
      {
        what: 'the slow one is never older than',
        measured: slow.oldestMs,
        unit: 'ms',
        most: ((2 * keyframeBytes) / slowBytesPerS + 5) * 1000,
        notYet: notYetFresh,
      },
      { what: 'frames dropped by the last resort', measured: await rig.metric('frames_dropped_total'), unit: '', most: 0 },
    ] as const;
    await narrow.stop();
    await rig.stop();
    return { load: `${forMs / 1000} s, ${fastOperators} fast operators, keyframe ${keyframeBytes / 1000} KB`, figures };
  },
};
