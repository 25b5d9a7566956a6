import { closeReasons, limits, readFrame } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createBacklog } from '../sessions/backlog.js';
import { createFakePeer } from '../test-support/fake-peer.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { keyframe, patch } from '../test-support/page-frames.js';
import { createOperatorFeed } from './slow-operator.js';

function create() {
  const peer = createFakePeer();
  const backlog = createBacklog();
  const clock = createHandClock();
  const asked: string[] = [];
  let timesBehind = 0;
  const feed = createOperatorFeed({ peer, backlog, clock, askKeyframe: (reason) => asked.push(reason), fellBehind: () => timesBehind++ });
  return {
    peer,
    backlog,
    clock,
    asked,
    feed,
    timesBehind: () => timesBehind,
    /** The places that it was told of, by seq. */
    places: () => peer.sent.map((bytes) => readFrame(bytes, limits.maxCustomerFrameBytes)).flatMap(({ type, seq }) => (type === 'ack' ? [seq] : [])),
    page(options: Parameters<typeof keyframe>[0] = {}) {
      for (const { frame, bytes } of keyframe(options)) backlog.takeKeyframe(frame, bytes);
      feed.keyframeTaken();
    },
    /** Its chunks one by one, from and to these numbers. */
    chunks(from: number, to: number, options: Parameters<typeof keyframe>[0] = {}) {
      for (const { frame, bytes } of keyframe({ size: limits.maxChunkBytes * 3, ...options }).slice(from, to)) {
        if (backlog.takeKeyframe(frame, bytes) === 'whole') feed.keyframeTaken();
        else feed.chunkTaken();
      }
    },
    change(seq: number, size = 1_000) {
      const { frame, bytes } = patch(seq, { size });
      backlog.takePatch(frame, bytes);
      feed.patchTaken(bytes);
    },
    drainTo(bytes: number) {
      peer.buffered = bytes;
      feed.drained();
    },
  };
}

describe('an operator’s feed', () => {
  test('follows: each patch goes out as it comes', () => {
    const { page, change, peer, feed } = create();
    feed.start();
    expect(feed.state).toBe('waiting');
    page();
    change(1);
    change(2);
    expect([feed.state, peer.sent.length]).toEqual(['following', 3]);
  });

  test('a late joiner gets keyframe and patches from the backlog', () => {
    const { page, change, backlog, clock, asked } = create();
    page();
    change(1);
    change(2);
    const peer = createFakePeer();
    const late = createOperatorFeed({ peer, backlog, clock, askKeyframe: (reason) => asked.push(reason), fellBehind: () => undefined });
    late.start();
    expect([late.state, peer.sent.length, asked]).toEqual(['following', 3, []]);
  });

  test('who waits for a page gets its chunks as they come', () => {
    const { chunks, change, peer, feed } = create();
    feed.start();
    chunks(0, 1);
    expect([feed.state, peer.sent.length]).toEqual(['catching-up', 1]);
    chunks(1, 2);
    expect(peer.sent.length).toBe(2);
    chunks(2, 3);
    change(1);
    expect([feed.state, peer.sent.length]).toEqual(['following', 4]);
  });

  test('a keyframe that was cut off is begun anew with the next one', () => {
    const { chunks, backlog, peer, feed } = create();
    feed.start();
    chunks(0, 2);
    backlog.cut();
    chunks(0, 3, { generation: 2 });
    expect([feed.state, peer.sent.length]).toEqual(['following', 5]);
  });

  test('a keyframe that was cut off is begun anew also with one that comes in one piece', () => {
    const { chunks, backlog, peer, feed, page } = create();
    feed.start();
    chunks(0, 2);
    backlog.cut();
    page({ generation: 2 });
    expect([feed.state, peer.sent.length]).toEqual(['following', 3]);
  });

  test('who follows gets the next keyframe when it is whole', () => {
    const { chunks, page, peer, feed } = create();
    feed.start();
    page();
    chunks(0, 2, { generation: 2 });
    expect([feed.state, peer.sent.length]).toEqual(['following', 1]);
    chunks(2, 3, { generation: 2 });
    expect([feed.state, peer.sent.length]).toEqual(['following', 4]);
  });

  test('over 256 KiB buffered patches stop; below 64 KiB the missed ones follow when they are few', () => {
    const { page, change, peer, feed, drainTo, asked, timesBehind } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    change(1);
    change(2);
    expect([feed.state, peer.sent.length, timesBehind()]).toEqual(['behind', 1, 1]);
    drainTo(serverLimits.drainedBelowBytes);
    expect(peer.sent.length).toBe(1);
    drainTo(serverLimits.drainedBelowBytes - 1);
    expect([feed.state, peer.sent.length, asked]).toEqual(['following', 3, []]);
  });

  test('missed patches of 64 KiB or more are replaced by a fresh keyframe', () => {
    const { page, change, peer, feed, drainTo, asked } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    for (let seq = 1; seq <= 7; seq++) change(seq, 10_000);
    drainTo(0);
    expect([feed.state, asked, peer.sent.length]).toEqual(['waiting', ['slow'], 1]);
    change(8);
    expect(peer.sent.length).toBe(1);
    page({ generation: 2, seq: 8 });
    expect([feed.state, peer.sent.length]).toEqual(['following', 2]);
  });

  test('a keyframe’s chunks are paced by the drain, and never more than 64 KiB and one chunk are buffered', () => {
    const { page, peer, feed, drainTo } = create();
    peer.isStuck = true;
    page({ size: limits.maxChunkBytes * 4 });
    const most = () => expect(peer.buffered).toBeLessThan(serverLimits.drainedBelowBytes + limits.maxChunkBytes + 64);
    for (let chunk = 1; chunk <= 4; chunk++) {
      expect([feed.state, peer.sent.length]).toEqual(['catching-up', chunk]);
      most();
      drainTo(0);
    }
    expect(feed.state).toBe('following');
  });

  test('a newer keyframe waits until the one under way has gone out whole', () => {
    const { page, peer, feed, drainTo } = create();
    peer.isStuck = true;
    page({ size: limits.maxChunkBytes * 2 });
    page({ generation: 2 });
    expect(peer.sent.length).toBe(1);
    drainTo(0);
    drainTo(0);
    expect([feed.state, peer.sent.length]).toEqual(['following', 3]);
  });

  test('a keyframe that comes while it is behind serves it', () => {
    const { page, change, peer, feed, drainTo, asked } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    change(1);
    page({ generation: 2, seq: 1 });
    expect(peer.sent.length).toBe(1);
    drainTo(0);
    expect([feed.state, peer.sent.length, asked]).toEqual(['following', 2, []]);
  });

  test('when the backlog was given up, it asks', () => {
    const { page, change, backlog, clock, asked } = create();
    page();
    for (let seq = 1; backlog.keyframe.length > 0; seq++) change(seq, 200_000);
    const late = createOperatorFeed({ peer: createFakePeer(), backlog, clock, askKeyframe: (reason) => asked.push(reason), fellBehind: () => undefined });
    late.start();
    expect([late.state, asked]).toEqual(['waiting', ['joined']]);
  });

  test('[R11] who follows is told where the page stands, within a second of the last patch and once for all of them', () => {
    const { page, change, clock, places } = create();
    page();
    change(1);
    clock.turn(serverLimits.placeAfterMs - 1);
    change(2);
    expect(places()).toEqual([]);
    clock.turn(1);
    expect(places()).toEqual([2]);
    clock.turn(60_000);
    expect(places()).toEqual([2]);
    change(3);
    clock.turn(serverLimits.placeAfterMs);
    expect(places()).toEqual([2, 3]);
  });

  test('[R11] who is behind or still catching up is not told of what was not sent, and is told when it was', () => {
    const { page, change, peer, clock, drainTo, places } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    change(1);
    clock.turn(serverLimits.placeAfterMs);
    expect(places()).toEqual([]);
    drainTo(0);
    clock.turn(serverLimits.placeAfterMs);
    expect(places()).toEqual([1]);
  });

  test('[R11] nothing goes on when the socket is gone', () => {
    const { page, feed, clock } = create();
    page();
    feed.stop();
    expect(clock.waiting).toBe(0);
  });

  test('pointers are skipped while it is slow', () => {
    const { page, peer, feed } = create();
    page();
    feed.pointer(new Uint8Array(3));
    peer.buffered = serverLimits.drainedBelowBytes;
    feed.pointer(new Uint8Array(3));
    expect(peer.sent.length).toBe(2);
  });

  test('a send that was dropped closes the socket: nothing is lost in silence', () => {
    const { page, peer } = create();
    peer.answer = 'dropped';
    page();
    expect(peer.closedBy).toBe(closeReasons.slow);
  });
});
