import { describe, expect, it } from 'vitest';
import { createSyncState, lostAfterMs, silentAfterMs, type SyncJudgement } from './sync-state.js';
import { createVirtualClock } from './testing/virtual-clock.js';

function setUp() {
  const clock = createVirtualClock();
  const changes: SyncJudgement[] = [];
  const state = createSyncState(clock, (judgement) => changes.push(judgement));
  /** Pulses come in, as from a healthy server. */
  const hear = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 500) {
      state.heard();
      clock.advance(500);
    }
  };
  const live = (): void => state.set({ isOpen: true, isShown: true });
  return { clock, changes, state, hear, live };
}

describe('sync state', () => {
  it('is not live before a page is shown', () => {
    const { state } = setUp();
    state.set({ isOpen: true });
    expect(state.judgement).toMatchObject({ sync: 'behind', reason: 'opening' });
    state.set({ isShown: true });
    expect(state.judgement).toMatchObject({ sync: 'live', ageMs: 0 });
  });

  it('stays live while the server is heard, however quiet the page is', () => {
    const { state, hear, live } = setUp();
    live();
    hear(60_000);
    expect(state.judgement.sync).toBe('live');
  });

  it('is behind once the server is silent, counted from the last frame, and lost 15 s after it', () => {
    const { clock, state, live } = setUp();
    live();
    state.heard();
    clock.advance(silentAfterMs + 500);
    expect(state.judgement).toMatchObject({ sync: 'behind', reason: 'silent' });
    expect(state.judgement.ageMs).toBeGreaterThanOrEqual(silentAfterMs);
    clock.advance(lostAfterMs - silentAfterMs - 1_000);
    expect(state.judgement.sync).toBe('behind');
    clock.advance(1_000);
    expect(state.judgement.sync).toBe('lost');
  });

  it('marks a customer who is gone as lost within 15 s, though the server is heard', () => {
    const { state, hear, live } = setUp();
    live();
    hear(5_000);
    state.set({ isConnected: false });
    expect(state.judgement).toMatchObject({ sync: 'behind', reason: 'customer-gone', ageMs: 0 });
    hear(lostAfterMs);
    expect(state.judgement.sync).toBe('lost');
    state.set({ isConnected: true });
    expect(state.judgement).toMatchObject({ sync: 'live', ageMs: 0 });
  });

  it('counts the age over a change of reason: from our own socket to the customer’s', () => {
    const { clock, state, live } = setUp();
    live();
    state.set({ isOpen: false });
    clock.advance(8_000);
    state.heard();
    state.set({ isOpen: true, isConnected: false });
    expect(state.judgement).toMatchObject({ sync: 'behind', ageMs: 8_000 });
  });

  it('is asleep and not lost while the customer looks elsewhere or has paused', () => {
    const { state, hear, live } = setUp();
    live();
    state.set({ isHidden: true });
    hear(40_000);
    expect(state.judgement).toMatchObject({ sync: 'asleep', reason: 'hidden' });
    state.set({ isHidden: false, isPaused: true });
    expect(state.judgement).toMatchObject({ sync: 'asleep', reason: 'paused' });
  });

  it('says repairing rather than live or asleep while a page is fetched again', () => {
    const { state, live } = setUp();
    live();
    state.set({ isRepairing: true, isHidden: true });
    expect(state.judgement.sync).toBe('repairing');
  });

  it('is behind when frames wait for more than a second to be shown', () => {
    const { clock, state, hear, live } = setUp();
    live();
    state.set({ pendingSinceMs: clock.now() });
    expect(state.judgement.sync).toBe('live');
    hear(1_500);
    expect(state.judgement).toMatchObject({ sync: 'behind', reason: 'slow' });
  });

  it('tells each second of age, and not oftener', () => {
    const { changes, state, hear, live } = setUp();
    live();
    state.set({ isConnected: false });
    changes.length = 0;
    hear(4_000);
    expect(changes.map(({ ageMs }) => Math.floor(ageMs / 1000))).toEqual([1, 2, 3, 4]);
  });
});
