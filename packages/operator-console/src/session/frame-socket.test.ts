import { closeReasons, comeBackText, createByteReader, createByteWriter, limits, writeFrame } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import { createFakeSocket, type FakeSocket } from './testing/fake-socket.js';
import { createFrameSocket } from './frame-socket.js';
import { createVirtualClock } from './testing/virtual-clock.js';

function setUp() {
  const clock = createVirtualClock();
  const sockets: FakeSocket[] = [];
  const heard: string[] = [];
  const socket = createFrameSocket({
    openSocket() {
      const next = createFakeSocket();
      sockets.push(next);
      return next;
    },
    clock,
    random: () => 0.5,
    maxFrameBytes: limits.maxCustomerFrameBytes,
    onFrame: (frame) => heard.push(frame.type),
    onUnreadable: () => heard.push('unreadable'),
    onState: (state) => heard.push(state),
    onRefused: (code) => heard.push(`refused ${code}`),
    onRoundTrip: (ms) => heard.push(`trip ${ms}`),
  });
  const last = (): FakeSocket => sockets.at(-1) ?? createFakeSocket();
  return { clock, sockets, heard, socket, last };
}

const pulse = (value: number): Uint8Array => {
  const body = createByteWriter(8);
  body.varint(value);
  return writeFrame({ type: 'pulse' }, body.finish());
};

describe('frame socket', () => {
  it('echoes the server’s pulse as it came', () => {
    const { last } = setUp();
    last().open();
    last().sent.length = 0;
    last().receive(pulse(77));
    expect(last().sent.map(({ type, body }) => [type, createByteReader(body).varint()])).toEqual([['pulse', 77]]);
  });

  it('measures the round trip with a pulse of its own, which the server can tell from its own', () => {
    const { clock, heard, last } = setUp();
    last().open();
    const own = last().sent[0];
    expect(own && createByteReader(own.body).varint()).toBeGreaterThanOrEqual(0x8000_0000);
    clock.advance(42);
    if (own !== undefined) last().receive(writeFrame(own, own.body));
    expect(heard).toContain('trip 42');
  });

  it('gives up a connection that is silent for 12 s, and comes back', () => {
    const { clock, sockets, heard, last } = setUp();
    last().open();
    clock.advance(limits.silenceMs + limits.pulseMs);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(heard.at(-1)).toBe('connecting');
    expect(sockets).toHaveLength(2);
  });

  it('gives up an attempt that never opens', () => {
    const { clock, sockets } = setUp();
    clock.advance(limits.silenceMs + limits.firstBackoffMs);
    expect(sockets).toHaveLength(2);
  });

  it('waits longer after each failure, and never over the limit', () => {
    const { clock, sockets, last } = setUp();
    for (const delayMs of [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
      last().break(1006);
      clock.advance(delayMs - 1);
      const before = sockets.length;
      clock.advance(1);
      expect(sockets).toHaveLength(before + 1);
    }
  });

  it('[R6] comes back within the time that a server names which restarts', () => {
    const { clock, sockets, last } = setUp();
    last().open();
    last().break(closeReasons.restarting.code, comeBackText(30));
    clock.advance(14_999);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    expect(sockets).toHaveLength(2);
  });

  it('does not come back when the server says that it is of no use', () => {
    const { clock, sockets, heard, last } = setUp();
    last().open();
    last().break(closeReasons.unknownSession.code);
    clock.advance(600_000);
    expect(sockets).toHaveLength(1);
    expect(heard.at(-1)).toBe('refused 4404');
  });

  it('tries at once when asked, and only once', () => {
    const { clock, sockets, socket, last } = setUp();
    last().break(1006);
    socket.retryNow();
    expect(sockets).toHaveLength(2);
    last().open();
    clock.advance(limits.firstBackoffMs);
    expect(sockets).toHaveLength(2);
  });

  it('tells of bytes that are no frame, and goes on', () => {
    const { heard, last } = setUp();
    last().open();
    last().receive(new Uint8Array([99, 0, 0]));
    last().receive(writeFrame({ type: 'ack' }));
    expect(heard.slice(-2)).toEqual(['unreadable', 'ack']);
  });

  it('is quiet after stop', () => {
    const { clock, sockets, heard, socket, last } = setUp();
    last().open();
    socket.stop();
    const before = heard.length;
    clock.advance(600_000);
    socket.retryNow();
    expect(heard).toHaveLength(before);
    expect(sockets).toHaveLength(1);
    expect(socket.send(writeFrame({ type: 'ack' }))).toBe(false);
  });
});
