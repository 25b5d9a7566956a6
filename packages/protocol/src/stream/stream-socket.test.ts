import { describe, expect, test } from 'vitest';
import { closeReasons } from '../close-codes.js';
import { createItemReader, writeClosing, writeItems } from './stream-items.js';
import { createStreamSocket, type StreamResponse } from './stream-socket.js';

/** A server that answers by hand. */
function create() {
  const down: Uint8Array[] = [];
  const up: { readonly address: string; readonly frames: Uint8Array[]; answer(isOk: boolean): void }[] = [];
  let isCancelled = false;
  let wake = (): void => undefined;
  let begin: (response: StreamResponse) => void = () => undefined;
  let isOver = false;

  const events: unknown[] = [];
  const socket = createStreamSocket({
    address: '/link/customer?site=demo',
    upAddress: '/link/',
    maxFrameBytes: 1000,
    fetch(address, { body }) {
      if (body === undefined) return new Promise((resolve) => (begin = resolve));
      const frames: Uint8Array[] = [];
      createItemReader({ maxItemBytes: 1000, item: (bytes) => frames.push(bytes), closing: () => undefined }).push(body);
      return new Promise((resolve) => up.push({ address, frames, answer: (ok) => resolve({ ok, body: null }) }));
    },
  });
  socket.onopen = () => events.push('open');
  socket.onmessage = ({ data }) => events.push(Array.from(new Uint8Array(data as ArrayBuffer)));
  socket.onclose = ({ code, reason }) => events.push([code, reason]);

  /** All that waits for nothing but its turn. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  }

  return {
    socket,
    events,
    up,
    isCancelled: () => isCancelled,
    settle,
    async answer(ok = true) {
      const read = async (): Promise<{ done: boolean; value?: Uint8Array | undefined }> => {
        while (down.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
        return down.length > 0 ? { done: false, value: down.shift() } : { done: true };
      };
      begin({ ok, body: ok ? { getReader: () => ({ read, cancel: () => Promise.resolve(void (isCancelled = true)) }) } : null });
      await settle();
    },
    async send(bytes: Uint8Array) {
      down.push(bytes);
      wake();
      await settle();
    },
    async over() {
      isOver = true;
      wake();
      await settle();
    },
  };
}

const key = new TextEncoder().encode('a-key');
const frame = (value: number) => new Uint8Array([value]);

describe('a stream as a socket', () => {
  test('[H2] opens with its key, and brings frames wherever they are cut', async () => {
    const { socket, events, answer, send } = create();
    await answer();
    expect([socket.readyState, events]).toEqual([0, []]);
    const body = writeItems([key, frame(1), new Uint8Array([2, 3])]);
    await send(body.slice(0, 7));
    await send(body.slice(7));
    expect([socket.readyState, events]).toEqual([1, ['open', [1], [2, 3]]]);
  });

  test('[H3] sends in order: what is sent while a request is under way goes with the next one', async () => {
    const { socket, up, answer, send, settle } = create();
    await answer();
    await send(writeItems([key]));
    for (const value of [1, 2, 3]) socket.send(frame(value));
    await settle();
    expect(up.map(({ address, frames }) => [address, frames])).toEqual([['/link/a-key', [frame(1)]]]);
    expect(socket.bufferedAmount).toBe(3);
    up[0]?.answer(true);
    await settle();
    expect([up[1]?.frames, socket.bufferedAmount]).toEqual([[frame(2), frame(3)], 2]);
    up[1]?.answer(true);
    await settle();
    expect([up.length, socket.bufferedAmount]).toEqual([2, 0]);
  });

  test('[H2] says what the server closed it with; else that it broke', async () => {
    const told = create();
    await told.answer();
    await told.send(writeItems([key]));
    await told.send(writeClosing(closeReasons.restarting));
    expect(told.events).toEqual(['open', [1012, closeReasons.restarting.text]]);
    const cut = create();
    await cut.answer();
    await cut.send(writeItems([key]));
    await cut.over();
    expect([cut.events, cut.socket.readyState]).toEqual([['open', [1006, '']], 3]);
    const refused = create();
    await refused.answer(false);
    expect(refused.events).toEqual([[1006, '']]);
  });

  test('a request that is refused, and an item that is too large, break it', async () => {
    const { socket, up, events, answer, send, settle } = create();
    await answer();
    await send(writeItems([key]));
    socket.send(frame(1));
    await settle();
    up[0]?.answer(false);
    await settle();
    expect(events).toEqual(['open', [1006, '']]);
    const large = create();
    await large.answer();
    await large.send(writeItems([key, new Uint8Array(1001)]));
    expect(large.events).toEqual(['open', [1006, '']]);
  });

  test('closed by us it is silent, whenever that is', async () => {
    const { socket, events, answer, send, isCancelled } = create();
    socket.close();
    await answer();
    await send(writeItems([key, frame(1)]));
    expect([events, isCancelled()]).toEqual([[], true]);
  });

  test('closed by us, what was sent before still goes out', async () => {
    const { socket, up, events, answer, send, settle, isCancelled } = create();
    await answer();
    await send(writeItems([key]));
    for (const value of [1, 2]) socket.send(frame(value));
    socket.close();
    await settle();
    expect([up.length, isCancelled()]).toEqual([1, false]);
    up[0]?.answer(true);
    await settle();
    expect(up[1]?.frames).toEqual([frame(2)]);
    up[1]?.answer(true);
    await settle();
    expect([isCancelled(), events, socket.readyState]).toEqual([true, ['open'], 3]);
  });
});
