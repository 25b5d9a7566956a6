import { limits, ProtocolError } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { keyframe, patch, type Received } from '../test-support/page-frames.js';
import { createBacklog, type Backlog } from './backlog.js';

const take = (backlog: Backlog, { frame, bytes }: Received) => backlog.takePatch(frame, bytes);
function withKeyframe(options: Parameters<typeof keyframe>[0] = {}): Backlog {
  const backlog = createBacklog();
  for (const { frame, bytes } of keyframe(options)) backlog.takeKeyframe(frame, bytes);
  return backlog;
}

describe('the backlog', () => {
  test('[R3] takes have + 1 and nothing else', () => {
    const backlog = withKeyframe();
    expect(take(backlog, patch(1))).toBe('take');
    expect(take(backlog, patch(2))).toBe('take');
    expect(take(backlog, patch(2))).toBe('duplicate');
    expect(take(backlog, patch(1))).toBe('duplicate');
    expect(take(backlog, patch(4))).toBe('gap');
    expect(backlog.position).toEqual({ epoch: 5, generation: 1, seq: 2 });
    expect([0, 1, 2].map((index) => backlog.patches.at(index))).toEqual([patch(1).bytes, patch(2).bytes, null]);
  });

  test('[R3] a keyframe of the same generation, or an earlier one, is there already', () => {
    const backlog = withKeyframe({ generation: 2 });
    const [again] = keyframe({ generation: 2 });
    const [earlier] = keyframe({ generation: 1 });
    const [otherEpoch] = keyframe({ epoch: 6 });
    const outcomes = [again, earlier, otherEpoch].map((each) => each && backlog.takeKeyframe(each.frame, each.bytes));
    expect(outcomes).toEqual(['duplicate', 'duplicate', 'whole']);
  });

  test('[R3] a patch before any keyframe, of another epoch, or of a generation to come is a gap', () => {
    expect(take(createBacklog(), patch(1))).toBe('gap');
    const backlog = withKeyframe({ generation: 2, seq: 4 });
    expect(take(backlog, patch(5, { epoch: 6 }))).toBe('gap');
    expect(take(backlog, patch(5, { generation: 3 }))).toBe('gap');
    expect(take(backlog, patch(5, { generation: 2 }))).toBe('take');
  });

  test('a keyframe counts when its last chunk is there, and replaces what was before', () => {
    const backlog = withKeyframe();
    take(backlog, patch(1));
    const chunks = keyframe({ generation: 2, seq: 1, size: limits.maxChunkBytes * 3 });
    expect(chunks.map(({ frame, bytes }) => backlog.takeKeyframe(frame, bytes))).toEqual(['part', 'part', 'whole']);
    expect(backlog.keyframe).toHaveLength(3);
    expect(backlog.patches.count).toBe(0);
    expect(backlog.position).toEqual({ epoch: 5, generation: 2, seq: 1 });
  });

  test('patches of the generation that is still arriving wait for its keyframe', () => {
    const backlog = withKeyframe();
    const [first, second] = keyframe({ generation: 2, seq: 0, size: limits.maxChunkBytes * 2 });
    if (first === undefined || second === undefined) throw new Error('two chunks');
    backlog.takeKeyframe(first.frame, first.bytes);
    expect(take(backlog, patch(1, { generation: 2 }))).toBe('held');
    expect(take(backlog, patch(2, { generation: 2 }))).toBe('held');
    expect(backlog.position).toEqual({ epoch: 5, generation: 1, seq: 0 });
    expect(backlog.takeKeyframe(second.frame, second.bytes)).toBe('whole');
    expect(backlog.position).toEqual({ epoch: 5, generation: 2, seq: 2 });
    expect(take(backlog, patch(3, { generation: 2 }))).toBe('take');
  });

  test('a chunk out of order is an error, and so is one after a cut', () => {
    const backlog = createBacklog();
    const [first, second, third] = keyframe({ size: limits.maxChunkBytes * 3 });
    if (first === undefined || second === undefined || third === undefined) throw new Error('three chunks');
    backlog.takeKeyframe(first.frame, first.bytes);
    expect(() => backlog.takeKeyframe(third.frame, third.bytes)).toThrow(ProtocolError);
    backlog.takeKeyframe(first.frame, first.bytes);
    backlog.cut();
    expect(() => backlog.takeKeyframe(second.frame, second.bytes)).toThrow(ProtocolError);
  });

  test('[K2] the last chunks of a keyframe that began when nobody was there are passed over, and the next one is taken', () => {
    const backlog = createBacklog();
    backlog.clear();
    const [, second] = keyframe({ size: 2 * limits.maxChunkBytes });
    const next = keyframe({ generation: 2 });
    if (second === undefined) throw new Error('one chunk');
    expect(backlog.takeKeyframe(second.frame, second.bytes)).toBe('part');
    expect(next.map(({ frame, bytes }) => backlog.takeKeyframe(frame, bytes))).toEqual(['whole']);
  });

  test('[K3] what arrives of a keyframe is bounded', () => {
    const backlog = createBacklog();
    const chunks = keyframe({ size: limits.maxKeyframeBytes + 1 });
    const takeAll = () => chunks.map(({ frame, bytes }) => backlog.takeKeyframe(frame, bytes));
    expect(takeAll).toThrow(expect.objectContaining({ code: 'over-limit' }));
    expect([backlog.arriving, backlog.keyframe]).toEqual([null, []]);
  });

  test('over the cap it asks for a keyframe; over twice the cap it gives itself up, and goes on counting', () => {
    const backlog = withKeyframe();
    const size = 100_000;
    let seq = 0;
    while (!backlog.isOverCap) take(backlog, patch(++seq, { size }));
    expect(backlog.bytes).toBeGreaterThan(limits.maxBacklogBytes);
    while (backlog.keyframe.length > 0) take(backlog, patch(++seq, { size }));
    expect(backlog.bytes).toBe(0);
    expect(seq * size).toBeLessThan(limits.maxBacklogBytes * 2 + 3 * size);
    expect(take(backlog, patch(++seq, { size }))).toBe('take');
    expect(backlog.bytes).toBe(0);
  });

  test('the cap grows with the keyframe', () => {
    const backlog = withKeyframe({ size: limits.maxBacklogBytes * 2 });
    for (let seq = 1; seq <= 10; seq++) take(backlog, patch(seq, { size: 100_000 }));
    expect(backlog.isOverCap).toBe(false);
  });
});
