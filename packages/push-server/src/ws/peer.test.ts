import { closeReasons } from '@pagetwin/protocol';
import { expect, test } from 'vitest';
import { createCounters } from '../metrics/counters.js';
import { createPeer } from './peer.js';

/** A native socket that writes at once; whatever is over `capacity` stays in its buffer. */
function create({ capacity = Number.POSITIVE_INFINITY, answer = null as number | null } = {}) {
  const sent: number[] = [];
  const closed: number[] = [];
  const native = { buffered: 0, asks: 0 };
  const socket = {
    send(bytes: Uint8Array) {
      sent.push(bytes.length);
      if (bytes.length > capacity) native.buffered += bytes.length;
      return answer ?? (native.buffered > 0 ? 0 : 1);
    },
    end: (code: number) => closed.push(code),
    getBufferedAmount() {
      native.asks++;
      return native.buffered;
    },
  };
  const counters = createCounters();
  const peer = createPeer(socket as unknown as Parameters<typeof createPeer>[0], counters);
  return { peer, counters, sent, closed, native };
}

const bytes = (size: number) => new Uint8Array(size);

test('counts what went out', () => {
  const { peer, counters, sent } = create();
  expect([peer.send(bytes(1)), peer.send(bytes(2))]).toEqual(['sent', 'sent']);
  expect([sent, counters.value('frames_out'), counters.value('bytes_out')]).toEqual([[1, 2], 2, 3]);
});

test('tells what the socket could not write, and asks for it only then', () => {
  const { peer, native } = create({ capacity: 10 });
  peer.send(bytes(5));
  expect([peer.bufferedBytes(), native.asks]).toEqual([0, 0]);
  expect([peer.send(bytes(20)), peer.bufferedBytes()]).toEqual(['queued', 20]);
  native.buffered = 0;
  expect(peer.bufferedBytes()).toBe(0);
});

test('one that is dropped is told, and counted', () => {
  const { peer, counters } = create({ answer: 2 });
  expect([peer.send(bytes(1)), counters.value('frames_dropped'), counters.value('frames_out')]).toEqual(['dropped', 1, 0]);
});

test('after the socket has gone nothing reaches the native object', () => {
  const { peer, sent, closed } = create();
  peer.gone();
  peer.close(closeReasons.normal);
  expect([peer.send(bytes(1)), peer.bufferedBytes(), sent, closed]).toEqual(['dropped', 0, [], []]);
});
