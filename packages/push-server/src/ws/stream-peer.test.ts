import { closeReasons, createItemReader } from '@pagetwin/protocol';
import { expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createCounters } from '../metrics/counters.js';
import { createStreamPeer } from './stream-peer.js';

/** A native response that takes nothing more once it is full, until it is emptied. */
function create() {
  const written: number[] = [];
  const events: string[] = [];
  let isFull = false;
  let writable = (_offset: number): boolean => true;
  const reader = createItemReader({
    maxItemBytes: serverLimits.maxBackpressureBytes,
    item: (bytes) => written.push(bytes.length),
    closing: (code) => events.push(`closing ${code}`),
  });
  const response = {
    write(bytes: Uint8Array) {
      reader.push(bytes);
      return !isFull;
    },
    cork: (run: () => void) => run(),
    end: () => events.push('end'),
    close: () => events.push('close'),
    onWritable: (handler: typeof writable) => (writable = handler),
  };
  const counters = createCounters();
  const peer = createStreamPeer(response as unknown as Parameters<typeof createStreamPeer>[0], {
    counters,
    drained: () => events.push('drained'),
    ended: () => events.push('ended'),
  });
  return {
    peer,
    written,
    events,
    counters,
    fill: () => (isFull = true),
    empty() {
      isFull = false;
      writable(0);
    },
  };
}

const bytes = (size: number) => new Uint8Array(size);

test('what the network does not take waits, is told, and goes out in order when it does', () => {
  const { peer, written, events, fill, empty } = create();
  expect([peer.send(bytes(1)), peer.bufferedBytes()]).toEqual(['sent', 0]);
  fill();
  expect([peer.send(bytes(10)), peer.send(bytes(20)), peer.send(bytes(30))]).toEqual(['queued', 'queued', 'queued']);
  expect([written, peer.bufferedBytes()]).toEqual([[1, 10], 11 + 21 + 31]);
  empty();
  expect([written, peer.bufferedBytes(), events]).toEqual([[1, 10, 20, 30], 0, ['drained']]);
});

test('what waits is bounded like a socket’s buffer', () => {
  const { peer, counters, fill } = create();
  fill();
  const half = serverLimits.maxBackpressureBytes / 2;
  const answers = [peer.send(bytes(1)), peer.send(bytes(half)), peer.send(bytes(half))];
  expect([answers, counters.value('frames_dropped')]).toEqual([['queued', 'queued', 'dropped'], 1]);
});

test('closed by us it says why, after what waits, and is over once', async () => {
  const { peer, written, events, fill } = create();
  fill();
  for (const size of [1, 2]) peer.send(bytes(size));
  peer.close(closeReasons.slow);
  peer.close(closeReasons.normal);
  await Promise.resolve();
  expect([written, events, peer.send(bytes(3))]).toEqual([[1, 2], [`closing ${closeReasons.slow.code}`, 'end', 'ended'], 'dropped']);
});

test('when its client has gone nothing reaches the native object', () => {
  const { peer, written, events } = create();
  peer.gone();
  peer.close(closeReasons.normal);
  peer.abort();
  expect([peer.send(bytes(1)), written, events]).toEqual(['dropped', [], []]);
});
