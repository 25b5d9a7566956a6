import { limits } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { keyframe, patch } from '../test-support/page-frames.js';
import { createBacklogPool } from './backlog-pool.js';
import { createBacklog, type Backlog } from './backlog.js';

function create(maxBytes: number) {
  const clock = createHandClock();
  let timesDropped = 0;
  const pool = createBacklogPool({ clock, maxBytes, dropped: () => timesDropped++ });
  return {
    pool,
    timesDropped: () => timesDropped,
    passIdleTime: () => clock.turn(serverLimits.idleBacklogMs),
    /** Of a page with so many bytes. */
    backlog(size: number): Backlog {
      const backlog = createBacklog(pool.changed);
      for (const { frame, bytes } of keyframe({ size })) backlog.takeKeyframe(frame, bytes);
      return backlog;
    },
  };
}

const change = (backlog: Backlog, seq: number, size = 1000): void => {
  const { frame, bytes } = patch(seq, { size });
  backlog.takePatch(frame, bytes);
};

describe('[G4] the pool of backlogs', () => {
  test('counts all that they hold, also of a keyframe that is arriving, and nothing when they are cleared', () => {
    const { pool, backlog } = create(10_000_000);
    const whole = backlog(10_000);
    change(whole, 1);
    const arriving = createBacklog(pool.changed);
    const [first] = keyframe({ size: 2 * limits.maxChunkBytes });
    if (first === undefined) throw new Error('no chunk');
    arriving.takeKeyframe(first.frame, first.bytes);
    expect(pool.bytes).toBe(whole.bytes + arriving.bytes);
    expect(arriving.bytes).toBeGreaterThan(10_000);
    whole.clear();
    arriving.cut();
    expect(pool.bytes).toBe(0);
  });

  test('when it is full the largest idle one is given up, and those that change are not', () => {
    const { backlog, passIdleTime, timesDropped } = create(100_000);
    const [small, large] = [backlog(20_000), backlog(40_000)];
    passIdleTime();
    const busy = backlog(30_000);
    change(busy, 1, 20_000);
    expect([small, large, busy].map(({ keyframe: chunks }) => chunks.length > 0)).toEqual([true, false, true]);
    expect(timesDropped()).toBe(1);
  });

  test('without an idle one the largest goes, and last of all the one that grows', () => {
    const { pool, backlog } = create(60_000);
    const other = backlog(30_000);
    const growing = backlog(25_000);
    change(growing, 1, 10_000);
    expect([other.bytes, growing.bytes > 0]).toEqual([0, true]);
    change(growing, 2, 30_000);
    expect([growing.bytes, pool.bytes]).toEqual([0, 0]);
  });

  test('one that was given up goes on counting, and begins anew with the next keyframe', () => {
    const { pool, backlog } = create(50_000);
    const first = backlog(30_000);
    backlog(30_000);
    expect(first.keyframe).toEqual([]);
    change(first, 1);
    expect([first.position.seq, first.bytes]).toEqual([1, 0]);
    for (const { frame, bytes } of keyframe({ generation: 2, seq: 1, size: 1000 })) first.takeKeyframe(frame, bytes);
    expect(first.keyframe.length).toBe(1);
    expect(pool.bytes).toBeGreaterThan(first.bytes);
  });
});
