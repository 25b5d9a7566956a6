import { expect, test } from 'vitest';
import { createHandClock } from '../test-support/hand-clock.js';
import { serverLimits } from './limits.js';
import { createLoad } from './load.js';

function create(maxResidentBytes = 1000) {
  const clock = createHandClock();
  const next = { delayP99Ms: 0, residentBytes: 0 };
  const load = createLoad({ clock, maxResidentBytes, sample: () => ({ ...next }) });
  load.start();
  return { load, next, passS: (seconds: number) => clock.turn(seconds * 1000) };
}

test('one slow second is no reason to refuse anybody, several are', () => {
  const { load, next, passS } = create();
  next.delayP99Ms = serverLimits.busyDelayMs + 1;
  passS(serverLimits.busyAfterS - 1);
  expect([load.isBusy(), load.delayP99Ms]).toEqual([false, next.delayP99Ms]);
  passS(1);
  expect(load.isBusy()).toBe(true);
  next.delayP99Ms = serverLimits.busyDelayMs;
  passS(1);
  expect(load.isBusy()).toBe(false);
});

test('neither is there room for a new session when memory is used up', () => {
  const { load, next, passS } = create(1000);
  next.residentBytes = 1000;
  passS(1);
  expect(load.isBusy()).toBe(false);
  next.residentBytes = 1001;
  passS(1);
  expect(load.isBusy()).toBe(true);
});

test('after a stop nothing is looked at', () => {
  const { load, next, passS } = create();
  load.stop();
  next.residentBytes = 5000;
  passS(10);
  expect(load.isBusy()).toBe(false);
});
