import { actId, operatorId } from '@pagetwin/protocol';
import { expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { createActs } from './acts.js';

const [ada, grace] = [operatorId('ada'), operatorId('grace')];

test('an act goes once; the same number of another operator is another act', () => {
  const acts = createActs(createHandClock());
  expect([acts.take(ada, actId(1)), acts.take(ada, actId(1)), acts.take(grace, actId(1))]).toEqual([true, false, true]);
});

test('a result goes to the operator whose act came last, once', () => {
  const acts = createActs(createHandClock());
  acts.take(ada, actId(1));
  acts.take(grace, actId(1));
  expect([acts.finish(1), acts.finish(1), acts.finish(2)]).toEqual([grace, null, null]);
});

test('a console that reloaded counts from 1 again, when no repetition can come any more', () => {
  const clock = createHandClock();
  const acts = createActs(clock);
  acts.take(ada, actId(1));
  clock.turn(9_000);
  expect(acts.take(ada, actId(1))).toBe(false);
  clock.turn(1_000);
  expect(acts.take(ada, actId(1))).toBe(true);
});

test('what is remembered is bounded', () => {
  const acts = createActs(createHandClock());
  for (let id = 1; id <= serverLimits.maxActsRemembered + 10; id++) acts.take(ada, actId(id));
  expect(acts.take(ada, actId(1))).toBe(true);
  expect(acts.take(ada, actId(serverLimits.maxActsRemembered))).toBe(false);
});
