import { nodeId, type FromOperator } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import { createHealing, type SyncCounts } from './healing.js';
import { createVirtualClock } from './testing/virtual-clock.js';

function setUp() {
  const clock = createVirtualClock();
  const sent: FromOperator[] = [];
  const notes: string[] = [];
  const seen: { counts: SyncCounts | null; isHealing: boolean } = { counts: null, isHealing: false };
  const healing = createHealing({
    clock,
    send: (message) => sent.push(message),
    resync: () => sent.push({ kind: 'resync', reason: 'broken' }),
    onHealing: (isHealing) => (seen.isHealing = isHealing),
    onCounts: (counts) => (seen.counts = counts),
    note: (note) => notes.push(note),
  });
  return { clock, sent, notes, seen, healing };
}

const one = nodeId(1);
const two = nodeId(2);

describe('[D3] a node that differs', () => {
  it('is asked for, once while the answer is on its way, and the view repairs until it is there', () => {
    const { sent, seen, healing } = setUp();
    healing.audited([one, two], 5);
    healing.audited([one], 1);
    expect(sent).toEqual([{ kind: 'diverged', nodes: [one, two] }]);
    expect(seen.isHealing).toBe(true);
    healing.healed(one);
    expect(seen.isHealing).toBe(true);
    healing.healed(two);
    expect(seen.isHealing).toBe(false);
    expect(seen.counts).toEqual({ compared: 6, diverged: 2, repaired: 2, unverifiable: 0 });
  });

  it('is asked for once, then with a whole page; then it is left, counted and noted, and once', () => {
    const { sent, notes, seen, healing } = setUp();
    for (let time = 0; time < 5; time++) {
      healing.audited([one], 1);
      healing.healed(one);
    }
    expect(sent.map(({ kind }) => kind)).toEqual(['diverged', 'resync']);
    expect(seen.isHealing).toBe(false);
    expect(seen.counts?.unverifiable).toBe(1);
    expect(notes).toHaveLength(1);
  });

  it('that nobody answers for is not waited for beyond five seconds', () => {
    const { clock, seen, healing } = setUp();
    healing.audited([one], 1);
    clock.advance(4_999);
    expect(seen.isHealing).toBe(true);
    clock.advance(5_001);
    expect(seen.isHealing).toBe(false);
  });

  it('is healed by a whole page; what was counted against it is forgotten when ids begin anew', () => {
    const { sent, seen, healing } = setUp();
    healing.audited([one], 1);
    healing.begin();
    expect(seen).toEqual({ isHealing: false, counts: { compared: 1, diverged: 1, repaired: 1, unverifiable: 0 } });
    healing.forget();
    healing.audited([one], 1);
    expect(sent.map(({ kind }) => kind)).toEqual(['diverged', 'diverged']);
  });

  it('is one of at most twenty in a message', () => {
    const { sent, healing } = setUp();
    healing.audited(
      Array.from({ length: 30 }, (_, index) => nodeId(index + 1)),
      30,
    );
    expect(sent[0]).toMatchObject({ kind: 'diverged', nodes: { length: 20 } });
  });
});
