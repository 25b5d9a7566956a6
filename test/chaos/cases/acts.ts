import { limits, nodeId, readAct, type ToOperator } from '@pagetwin/protocol';
import { createActs } from '../../../packages/operator-console/src/overlay/acts.js';
import type { ChaosCase } from '../chaos-case.js';
import { openRig } from '../rig.js';
import { repeatedly, until } from '../until.js';

const clickEveryMs = 20;
const cutEveryMs = 1500;
/** What was under way when the customer took the grant back. */
const inFlightMs = 500;

const clock = {
  now: () => performance.now(),
  schedule(delayMs: number, run: () => void) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export const acts: ChaosCase = {
  id: 'R11',
  fault: 'clicks while either leg is cut, and after the grant was taken back',
  async run(scale) {
    const count = scale.count(2000, 200);
    const rig = await openRig(scale.seed);
    const done = new Map<number, number>();
    let late = 0;
    let failed = 0;
    let sent = 0;
    let afterRevoke = 0;
    let revokedAtMs = Infinity;
    let isGranted = false;

    const pair = await rig.pair({
      customer: {
        onAct(frame) {
          const { id, expiresAtMs } = readAct(frame.body);
          if (performance.now() > revokedAtMs + inFlightMs) afterRevoke++;
          if (Date.now() > expiresAtMs) late++;
          const isDone = Date.now() <= expiresAtMs;
          if (isDone) done.set(id, (done.get(id) ?? 0) + 1);
          pair.customer.say({ kind: 'act-result', id, done: isDone, reason: isDone ? null : 'expired' });
        },
      },
      operator: { onMessage: hear },
    });
    const { customer, operator } = pair;
    let succeeded = 0;
    const clicker = createActs({
      clock,
      send: (body) => operator.connection.sendAct(customer.link.epoch, body),
      mayAct: () => true,
      seenSeq: () => customer.link.lastSeq,
      serverNow: Date.now,
      failed: () => void failed++,
    });
    function hear(message: ToOperator): void {
      if (message.kind === 'session') isGranted = message.grants.length > 0;
      if (message.kind !== 'act-result') return;
      if (message.done) succeeded++;
      clicker.result(message);
    }
    const click = (): void => {
      sent++;
      clicker.click({ node: nodeId(1), identity: 0, fractionX: 0.5, fractionY: 0.5 }, { button: 0, count: 1, modifiers: 0 });
    };

    await until('the grant is there', () => {
      operator.connection.send({ kind: 'ask-grant', scope: 'act' });
      return isGranted;
    });
    const stopCuts = repeatedly(cutEveryMs, () => (rig.random() < 0.5 ? rig.customers : rig.operators).cut(rig.random() < 0.5 ? 'rst' : 'fin'));
    const stopClicks = repeatedly(clickEveryMs, click);
    await until('all were clicked', () => sent >= count, count * clickEveryMs * 4);
    stopCuts();
    await until('the customer is there to take it back', () => customer.link.state === 'open');
    customer.say({ kind: 'grant', operator: await rig.operatorId(), scope: 'act', allowed: false });
    revokedAtMs = performance.now();
    await until('some were clicked without a grant', () => sent >= count + 100);
    stopClicks();
    await until('each was answered for', () => succeeded + failed >= sent, limits.maxActAgeMs + 5_000).catch(() => undefined);
    const figures = [
      { what: 'acts carried out twice', measured: [...done.values()].filter((times) => times > 1).length, unit: '', most: 0 },
      { what: 'acts that came late, and were refused', measured: late, unit: '' },
      { what: 'acts that came after the grant was taken back', measured: afterRevoke, unit: '', most: 0 },
      { what: 'acts that nobody was told of', measured: sent - succeeded - failed, unit: '', most: 0 },
      { what: 'acts carried out', measured: (100 * succeeded) / count, unit: '%' },
    ] as const;
    clicker.stop();
    await rig.stop();
    return { load: `${count} clicks, 50 a second, a cut every ${cutEveryMs / 1000} s`, figures };
  },
};
