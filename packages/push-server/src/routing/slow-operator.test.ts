import { closeReasons, createByteReader, limits, readFrame, writeFrame, writePointer } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createBacklog } from '../sessions/backlog.js';
import { createFakePeer, type FakePeer } from '../test-support/fake-peer.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { keyframe, patch } from '../test-support/page-frames.js';
import { createOperatorFeed } from './slow-operator.js';

const typesOf = ({ sent }: FakePeer) => sent.map((bytes) => readFrame(bytes, limits.maxCustomerFrameBytes).type);
/** Frames of the page; pulses and places go in between. */
const sent = (peer: FakePeer) => typesOf(peer).filter((type) => type !== 'pulse' && type !== 'ack').length;

function create() {
  const peer = createFakePeer();
  const backlog = createBacklog();
  const clock = createHandClock();
  const asked: string[] = [];
  let timesBehind = 0;
  const feed = createOperatorFeed({ peer, backlog, clock, askKeyframe: (reason) => asked.push(reason), fellBehind: () => timesBehind++ });
  // Its client sends no pulse back: what bounds it is the socket's own buffer.
  feed.start();
  clock.turn(serverLimits.echoWithinMs);
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
    expect([feed.state, sent(peer)]).toEqual(['following', 3]);
  });

  test('a late joiner gets keyframe and patches from the backlog', () => {
    const { page, change, backlog, clock, asked } = create();
    page();
    change(1);
    change(2);
    const peer = createFakePeer();
    const late = createOperatorFeed({ peer, backlog, clock, askKeyframe: (reason) => asked.push(reason), fellBehind: () => undefined });
    late.start();
    expect([late.state, sent(peer), asked]).toEqual(['following', 3, []]);
  });

  test('who waits for a page gets its chunks as they come', () => {
    const { chunks, change, peer, feed } = create();
    feed.start();
    chunks(0, 1);
    expect([feed.state, sent(peer)]).toEqual(['catching-up', 1]);
    chunks(1, 2);
    expect(sent(peer)).toBe(2);
    chunks(2, 3);
    change(1);
    expect([feed.state, sent(peer)]).toEqual(['following', 4]);
  });

  test('a keyframe that was cut off is begun anew with the next one', () => {
    const { chunks, backlog, peer, feed } = create();
    feed.start();
    chunks(0, 2);
    backlog.cut();
    chunks(0, 3, { generation: 2 });
    expect([feed.state, sent(peer)]).toEqual(['following', 5]);
  });

  test('a keyframe that was cut off is begun anew also with one that comes in one piece', () => {
    const { chunks, backlog, peer, feed, page } = create();
    feed.start();
    chunks(0, 2);
    backlog.cut();
    page({ generation: 2 });
    expect([feed.state, sent(peer)]).toEqual(['following', 3]);
  });

  test('who follows gets the next keyframe when it is whole', () => {
    const { chunks, page, peer, feed } = create();
    feed.start();
    page();
    chunks(0, 2, { generation: 2 });
    expect([feed.state, sent(peer)]).toEqual(['following', 1]);
    chunks(2, 3, { generation: 2 });
    expect([feed.state, sent(peer)]).toEqual(['following', 4]);
  });

  test('over 256 KiB buffered patches stop; below 64 KiB the missed ones follow when they are few', () => {
    const { page, change, peer, feed, drainTo, asked, timesBehind } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    change(1);
    change(2);
    expect([feed.state, sent(peer), timesBehind()]).toEqual(['behind', 1, 1]);
    drainTo(serverLimits.drainedBelowBytes);
    expect(sent(peer)).toBe(1);
    drainTo(serverLimits.drainedBelowBytes - 1);
    expect([feed.state, sent(peer), asked]).toEqual(['following', 3, []]);
  });

  test('missed patches of 64 KiB or more are replaced by a fresh keyframe', () => {
    const { page, change, peer, feed, drainTo, asked } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    for (let seq = 1; seq <= 7; seq++) change(seq, 10_000);
    drainTo(0);
    expect([feed.state, asked, sent(peer)]).toEqual(['waiting', ['slow'], 1]);
    change(8);
    expect(sent(peer)).toBe(1);
    page({ generation: 2, seq: 8 });
    expect([feed.state, sent(peer)]).toEqual(['following', 2]);
  });

  test('a keyframe’s chunks are paced by the drain, and never more than 64 KiB and one chunk are buffered', () => {
    const { page, peer, feed, drainTo } = create();
    peer.isStuck = true;
    page({ size: limits.maxChunkBytes * 4 });
    const most = () => expect(peer.buffered).toBeLessThan(serverLimits.drainedBelowBytes + limits.maxChunkBytes + 64);
    for (let chunk = 1; chunk <= 4; chunk++) {
      expect([feed.state, sent(peer)]).toEqual(['catching-up', chunk]);
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
    expect(sent(peer)).toBe(1);
    drainTo(0);
    drainTo(0);
    expect([feed.state, sent(peer)]).toEqual(['following', 3]);
  });

  test('a keyframe that comes while it is behind serves it', () => {
    const { page, change, peer, feed, drainTo, asked } = create();
    page();
    peer.buffered = serverLimits.slowAboveBytes + 1;
    change(1);
    page({ generation: 2, seq: 1 });
    expect(sent(peer)).toBe(1);
    drainTo(0);
    expect([feed.state, sent(peer), asked]).toEqual(['following', 2, []]);
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
    const pointer = writeFrame({ type: 'pointer' }, writePointer({ phase: 'move', touch: false, x: 1, y: 1 }));
    const { page, peer, feed } = create();
    page();
    feed.pointer(pointer);
    peer.buffered = serverLimits.drainedBelowBytes;
    feed.pointer(pointer);
    expect(sent(peer)).toBe(2);
  });

  test('a send that was dropped closes the socket: nothing is lost in silence', () => {
    const { page, peer } = create();
    peer.answer = 'dropped';
    page();
    expect(peer.closedBy).toBe(closeReasons.slow);
  });
});

/** A line with a rate and a round trip, whose buffers take everything at once; its client sends pulses back as they arrive. */
function createLine({ bytesPerS, roundTripMs }: { readonly bytesPerS: number; readonly roundTripMs: number }) {
  const clock = createHandClock();
  const backlog = createBacklog();
  const peer = createFakePeer();
  const asked: string[] = [];
  const arrived: number[] = [];
  let timesBehind = 0;
  let freeAtMs = clock.now();
  let seq = 0;
  let generation = 0;
  const feed = createOperatorFeed({
    peer: { ...peer, send, bufferedBytes: () => 0 },
    backlog,
    clock,
    askKeyframe: (reason) => asked.push(reason),
    fellBehind: () => timesBehind++,
  });

  function send(bytes: Uint8Array): 'sent' {
    const frame = readFrame(bytes, limits.maxCustomerFrameBytes);
    freeAtMs = Math.max(freeAtMs, clock.now()) + (bytes.length / bytesPerS) * 1000;
    clock.schedule(freeAtMs + roundTripMs - clock.now(), () => {
      if (frame.type === 'pulse') feed.echoed(createByteReader(frame.body).varint());
      if (frame.type === 'patch') arrived.push(frame.seq);
    });
    return 'sent';
  }

  return {
    clock,
    feed,
    asked,
    timesBehind: () => timesBehind,
    /** The patches that arrived, by seq. */
    arrived,
    /** What is on its way now takes so long to arrive. */
    queuedMs: () => Math.max(0, freeAtMs - clock.now()),
    page(size: number) {
      for (const { frame, bytes } of keyframe({ size, seq, generation: ++generation })) backlog.takeKeyframe(frame, bytes);
      feed.keyframeTaken();
    },
    /** The page changes 50 times a second for so long. */
    change({ bytes: size, forMs, each = () => undefined }: { readonly bytes: number; readonly forMs: number; each?(): void }) {
      for (let passedMs = 0; passedMs < forMs; passedMs += 20) {
        const { frame, bytes } = patch(++seq, { size, generation });
        backlog.takePatch(frame, bytes);
        feed.patchTaken(bytes);
        each();
        clock.turn(20);
      }
    },
  };
}

describe('an operator’s feed on a line whose buffers take everything', () => {
  test.each([
    { bytesPerS: 1_000_000, roundTripMs: 5 },
    { bytesPerS: 1_000_000, roundTripMs: 300 },
    { bytesPerS: 100_000_000, roundTripMs: 300 },
    { bytesPerS: 30_000, roundTripMs: 600 },
  ])('$bytesPerS B/s and $roundTripMs ms: a page that makes half as much is followed, and nobody is taken for slow', (line) => {
    const { feed, page, change, clock, asked, timesBehind, arrived } = createLine(line);
    feed.start();
    page(line.bytesPerS / 10);
    const perS = Math.min(500_000, line.bytesPerS / 2);
    change({ bytes: perS / 50, forMs: 10_000 });
    clock.turn(3_000);
    expect([asked, timesBehind(), arrived]).toEqual([[], 0, Array.from({ length: 500 }, (_, index) => index + 1)]);
  });

  test('[R4] at 10 KB/s no more than a page and two seconds’ worth is ever on its way, and a fresh page follows each', () => {
    const { feed, page, change, asked, queuedMs } = createLine({ bytesPerS: 10_000, roundTripMs: 20 });
    const pageBytes = 100_000;
    let mostMs = 0;
    feed.start();
    page(pageBytes);
    change({
      bytes: 10_000,
      forMs: 60_000,
      each() {
        mostMs = Math.max(mostMs, queuedMs());
        if (asked.length > 0) page(pageBytes);
        asked.length = 0;
      },
    });
    expect(mostMs).toBeLessThan(pageBytes / 10 + 2_000);
  });

  test('who was slow for a while follows again, by the missed patches when they are few', () => {
    const { feed, page, change, clock, asked } = createLine({ bytesPerS: 10_000, roundTripMs: 20 });
    feed.start();
    page(1_000);
    change({ bytes: 500, forMs: 4_000 });
    clock.turn(20_000);
    expect([feed.state, asked]).toEqual(['following', []]);
  });
});
