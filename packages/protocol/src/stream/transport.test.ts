import { describe, expect, test } from 'vitest';
import { limits } from '../limits.js';
import type { FrameSocket } from './frame-socket.js';
import { createTransport, createTransportMemory } from './transport.js';

function create({ isBlocked = false } = {}) {
  const memory = { isBlocked };
  const opened: { readonly kind: 'socket' | 'stream'; readonly socket: FrameSocket; isClosed: boolean }[] = [];
  const timers = new Set<() => void>();
  const make = (kind: 'socket' | 'stream') => (): FrameSocket => {
    const one = { kind, isClosed: false, socket: null as unknown as FrameSocket };
    one.socket = {
      binaryType: 'blob',
      readyState: 0,
      bufferedAmount: 0,
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: () => undefined,
      close: () => void (one.isClosed = true),
    };
    opened.push(one);
    return one.socket;
  };
  const open = createTransport({
    openWebSocket: make('socket'),
    openStream: make('stream'),
    memory,
    schedule(delayMs, run) {
      expect(delayMs).toBe(limits.socketTrialMs);
      timers.add(run);
      return () => void timers.delete(run);
    },
  });
  const events: string[] = [];
  return {
    memory,
    events,
    kinds: () => opened.map(({ kind }) => kind),
    last: () => {
      const one = opened.at(-1);
      if (one === undefined) throw new Error('nothing was opened');
      return one;
    },
    passTrial() {
      for (const run of [...timers]) run();
    },
    timers,
    open() {
      const socket = open(undefined);
      socket.onopen = () => events.push('open');
      socket.onclose = ({ code }) => events.push(`close ${code}`);
      return socket;
    },
  };
}

const broken = { code: 1006, reason: '' };

describe('[H4] the transport', () => {
  test('is a WebSocket where one opens', () => {
    const { open, last, kinds, events, memory, timers } = create();
    open();
    last().socket.onopen?.(undefined);
    expect([kinds(), events, memory.isBlocked, timers.size]).toEqual([['socket'], ['open'], false, 0]);
  });

  test.each(['fails', 'says nothing'])('is a stream where a WebSocket %s, and that is remembered', (how) => {
    const { open, last, kinds, events, memory, passTrial } = create();
    open();
    const socket = last();
    if (how === 'fails') socket.socket.onclose?.(broken);
    else passTrial();
    expect([socket.isClosed, kinds(), events]).toEqual([true, ['socket', 'stream'], []]);
    last().socket.onopen?.(undefined);
    expect([events, memory.isBlocked]).toEqual([['open'], true]);
    open();
    expect(kinds()).toEqual(['socket', 'stream', 'stream']);
  });

  test('where neither opens nothing is remembered: the server is away', () => {
    const { open, last, events, memory } = create();
    open();
    last().socket.onclose?.(broken);
    last().socket.onclose?.(broken);
    expect([events, memory.isBlocked]).toEqual([['close 1006'], false]);
  });

  test('what was remembered is forgotten when the stream fails too', () => {
    const { open, last, kinds, memory } = create({ isBlocked: true });
    open();
    last().socket.onclose?.(broken);
    open();
    expect([memory.isBlocked, kinds()]).toEqual([false, ['stream', 'socket']]);
  });

  test('where a WebSocket has opened before, three must fail in a row, and nothing is remembered', () => {
    const { open, last, kinds, events, memory } = create();
    open();
    last().socket.onopen?.(undefined);
    last().socket.onclose?.(broken);
    for (let failure = 1; failure <= 2; failure++) {
      open();
      last().socket.onclose?.(broken);
    }
    expect(kinds()).toEqual(['socket', 'socket', 'socket']);
    open();
    last().socket.onclose?.(broken);
    last().socket.onopen?.(undefined);
    expect([kinds().at(-1), events.at(-1), memory.isBlocked]).toEqual(['stream', 'open', false]);
  });

  test('a server that says why it closes has been reached', () => {
    const { open, last, kinds, events } = create();
    open();
    last().socket.onclose?.({ code: 1012, reason: '' });
    expect([kinds(), events]).toEqual([['socket'], ['close 1012']]);
  });

  test('closed by us, nothing more is tried or told', () => {
    const { open, last, events, timers } = create();
    const socket = open();
    socket.close();
    expect([last().isClosed, timers.size, events]).toEqual([true, 0, []]);
  });
});

describe('what a transport remembers', () => {
  test('is in the storage, and gone with it', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const memory = createTransportMemory(() => storage);
    expect(memory.isBlocked).toBe(false);
    memory.isBlocked = true;
    expect(createTransportMemory(() => storage).isBlocked).toBe(true);
    memory.isBlocked = false;
    expect([memory.isBlocked, kept.size]).toEqual([false, 0]);
  });

  test('is nothing where a browser forbids it', () => {
    const memory = createTransportMemory(() => {
      throw new Error('SecurityError');
    });
    memory.isBlocked = true;
    expect(memory.isBlocked).toBe(false);
  });
});
