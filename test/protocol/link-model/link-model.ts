/**
 * The link's three parties without sockets: customer, server and operator are the real code as far as it is pure, on one clock that the schedule turns.
 * Three invariants hold at every step: what is shown was the page at that place, in order, nothing twice (the ledger); parties that keep to the rules give
 * each other nothing to heal; and quiet means equal.
 */
import { limits } from '@pagetwin/protocol';
import { createHandClock } from '../../../packages/push-server/src/test-support/hand-clock.js';
import { createLedger, isSame } from './ledger.js';
import { createModelCustomer } from './model-customer.js';
import { createModelOperator } from './model-operator.js';
import { createModelServer } from './model-server.js';

/** A keyframe that was asked for and never came is asked for again after 6 s. */
const healMs = 12_000;
const settleStepMs = 500;
/** After 15 min of absence a session is over: no schedule lasts as long. */
const maxScheduleMs = 10 * 60_000;

export type LinkModel = ReturnType<typeof createLinkModel>;

/** @param random - answers the next random number, 0 ≤ … < 1. */
export function createLinkModel(random: () => number) {
  const clock = createHandClock();
  const startedAtMs = clock.now();
  const ledger = createLedger();
  let server = createModelServer(clock);
  const customer = createModelCustomer({ clock, random, ledger, serve: (peer) => server.customer(peer) });
  const operator = createModelOperator({ clock, random, ledger, serve: (peer) => server.operator(peer) });
  /** Things that the schedule broke inside a party, and not on a line. */
  let planted = 0;

  const steps = {
    change: () => customer.change(),
    flush: () => customer.flush(),
    /** A change that gets as far as the server. */
    say(paddingBytes = 0) {
      customer.change();
      customer.flush(paddingBytes);
      customer.wire?.up();
    },
    /** More than an operator may have buffered. */
    bulk: () => steps.say(300 * 1024),
    flushAnyway: () => customer.flushAnyway(),
    flood: () => customer.flushAnyway(limits.maxUnacknowledgedBytes),
    keyframe: () => customer.keyframe(),
    openCustomer: () => customer.open(),
    refuseCustomer: (comeBackWithinMs?: number) => customer.refuse(comeBackWithinMs),
    cutCustomer: () => customer.wire?.cut(),
    retryCustomer: () => customer.retry(),
    reload: () => customer.reload(),
    hide: () => customer.setVisible(false),
    seen: () => customer.setVisible(true),
    answer() {
      if (!operator.isServing && server.answer()) operator.start();
    },
    openOperator: () => operator.open(),
    refuseOperator: () => operator.refuse(),
    cutOperator: () => operator.wire?.cut(),
    retryOperator: () => operator.retry(),
    /** A new generation, as for a backlog that is full: nothing went wrong. It is on its way in several chunks. */
    renew() {
      server.askKeyframe();
      for (let count = 0; count < 4; count++) customer.wire?.down();
      customer.keyframe(300 * 1024);
    },
    slow: () => operator.wire?.setSlow(true),
    quick: () => operator.wire?.setSlow(false),
    busy: () => operator.setBusy(true),
    paint: () => operator.setBusy(false),
    crashServer() {
      checkFaults();
      server.stop();
      server = createModelServer(clock);
      customer.wire?.cut();
      operator.wire?.cut();
    },
    /** A fault inside the server: what comes next for the operator is lost. */
    dropAtServer() {
      if (operator.wire?.lose() === true) planted++;
    },
    breakReplica() {
      planted++;
      operator.breakNext();
    },
    upCustomer: () => customer.wire?.up(),
    downCustomer: () => customer.wire?.down(),
    upOperator: () => operator.wire?.up(),
    downOperator: () => operator.wire?.down(),
    /** A moment without trouble: everything under way arrives. */
    rush() {
      for (let count = 0; count < 50 && (customer.wire?.pending ?? 0) + (operator.wire?.pending ?? 0) > 0; count++) {
        steps.upCustomer();
        steps.downCustomer();
        steps.upOperator();
        steps.downOperator();
      }
    },
    pass(ms: number) {
      if (clock.now() - startedAtMs + ms < maxScheduleMs) clock.turn(ms);
    },
  };

  /** The second invariant. */
  function checkFaults(): void {
    const faults = server.faults();
    if (faults.length > 0) throw new Error(`the server had to heal: ${faults.join(', ')}`);
    if (planted === 0 && operator.counts.resyncs > 0) throw new Error('the operator had to ask for a page, and nothing was lost');
  }

  /** A while in which nothing breaks and everybody does what is theirs. */
  function settleOnce(): void {
    steps.retryCustomer();
    steps.retryOperator();
    steps.openCustomer();
    steps.rush();
    steps.answer();
    steps.openOperator();
    steps.rush();
    steps.keyframe();
    steps.flush();
    steps.rush();
    clock.turn(settleStepMs);
  }

  return {
    steps,
    counts: { operator: operator.counts, customer },
    start() {
      customer.start();
      for (const step of [steps.openCustomer, steps.rush, steps.answer, steps.openOperator, steps.rush]) step();
      // As a rule everything has been well until trouble comes.
      if (random() < 0.8) for (const step of [steps.change, steps.keyframe, steps.rush]) step();
    },
    /**
     * The third invariant: quiet ⇒ equal, and said to be live. No change goes before: a loss at the very end shows all the same.
     * What was broken inside a party is found and asked for one after the other.
     */
    settle() {
      customer.setVisible(true);
      steps.quick();
      steps.paint();
      settleOnce();
      const untilMs = clock.now() + (1 + planted) * healMs;
      while (whatDiffers() !== null && clock.now() < untilMs) settleOnce();
      checkFaults();
      const difference = whatDiffers();
      if (difference !== null) throw new Error(`quiet, but ${difference}`);
    },
  };

  function whatDiffers(): string | null {
    if (!customer.isQuiet) return 'there are changes that were not sent';
    if (!isSame(operator.tokens, customer.page)) return `the operator sees ${JSON.stringify(operator.tokens)} of ${JSON.stringify(customer.page)}`;
    return operator.sync === 'live' ? null : `the console says ${operator.sync}`;
  }
}
