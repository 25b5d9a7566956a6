import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { createRing } from './ring.js';

function setUp() {
  const clock = createVirtualClock();
  let rings = 0;
  const ring = createRing(clock, () => rings++);
  const update = (waiting: readonly string[], change: { isMuted?: boolean; isBusy?: boolean } = {}): void =>
    ring.update({ waiting, isMuted: false, isBusy: false, ...change });
  return { clock, ring, update, rings: () => rings };
}

describe('ring', () => {
  it('is silent while nobody waits', () => {
    const { clock, update, rings } = setUp();
    update([]);
    clock.advance(60_000);
    expect(rings()).toBe(0);
  });

  it('rings at once, again every four seconds, and stops with the last who waits', () => {
    const { clock, update, rings } = setUp();
    update(['a']);
    expect(rings()).toBe(1);
    clock.advance(8_000);
    expect(rings()).toBe(3);
    update([]);
    clock.advance(60_000);
    expect(rings()).toBe(3);
  });

  it('rings for one more, but not for the same ones told again', () => {
    const { update, rings } = setUp();
    update(['a']);
    update(['a']);
    expect(rings()).toBe(1);
    update(['a', 'b']);
    expect(rings()).toBe(2);
    update(['b']);
    expect(rings()).toBe(2);
  });

  it('is silent when muted and in a session, and takes up again after it', () => {
    const { clock, update, rings } = setUp();
    update(['a'], { isMuted: true });
    update(['a', 'b'], { isBusy: true });
    clock.advance(20_000);
    expect(rings()).toBe(0);
    update(['a', 'b']);
    expect(rings()).toBe(1);
  });
});
