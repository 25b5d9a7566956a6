import { expect, test } from 'vitest';
import { faultySchedule, play, playAll, schedules, seed, type Step } from './link-model/schedules.js';

test(
  `[R3, R8] whatever is lost inside the server, or cannot be built at the operator, is noticed and made good (${schedules} schedules, PAGETWIN_SEED=${seed})`,
  { timeout: 1_800_000 },
  () => {
    const totals = playAll(faultySchedule, schedules);
    for (const count of Object.values(totals)) expect(count).toBeGreaterThan(schedules / 3);
  },
);

const sharing: readonly Step[] = [['keyframe'], ['rush'], ['change'], ['flush'], ['upCustomer']];

test('[R3] a patch that is lost inside the server is noticed by the next one, and the backlog makes it good: the customer is not asked', () => {
  const model = play([...sharing, ['dropAtServer'], ['change'], ['flush'], ['rush']], 1);
  expect(model.counts.operator).toMatchObject({ resyncs: 1, keyframes: 2 });
  expect(model.counts.customer.isQuiet).toBe(true);
  model.settle();
});

test('[R11] a patch that is lost with nothing after it is missed within 2 s of quiet', () => {
  const model = play([...sharing, ['dropAtServer'], ['pass', 1000], ['rush']], 1);
  expect(model.counts.operator).toMatchObject({ resyncs: 1, keyframes: 2 });
  expect(model.counts.customer.isQuiet).toBe(true);
  model.settle();
});

test('[R8] what the replica could not build is asked for anew, from the customer', () => {
  const model = play([...sharing, ['breakReplica'], ['rush']], 1);
  expect(model.counts.operator.resyncs).toBe(1);
  expect(model.counts.customer.isQuiet).toBe(false);
  model.settle();
});

test('[R8] a page that comes broken for an answer is asked for again when it came, and not 6 s later', () => {
  const model = play([...sharing, ['breakReplica'], ['rush'], ['keyframe'], ['breakReplica'], ['rush']], 1);
  expect(model.counts.operator.resyncs).toBe(2);
  model.settle();
});
