/**
 * A socket without WebSockets: frames come down in one response that does not end, and go up in the bodies of requests, one at a time and so in order.
 * The response's first item is the key that the requests are sent to.
 */
import { limits } from '../limits.js';
import type { FrameSocket } from './frame-socket.js';
import { createItemReader, writeItems } from './stream-items.js';

/** What of fetch() is used. */
export type Fetch = (
  address: string,
  init: { readonly method: 'POST'; readonly cache: 'no-store'; readonly body?: Uint8Array<ArrayBuffer> },
) => Promise<StreamResponse>;

export interface StreamResponse {
  readonly ok: boolean;
  readonly body: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>; cancel(): Promise<void> };
  } | null;
}

export interface StreamSocketParts {
  /** Where the stream begins, with its query. */
  readonly address: string;
  /** Where frames go: the key is added to it. */
  readonly upAddress: string;
  readonly fetch: Fetch;
  readonly maxFrameBytes: number;
}

const [connecting, open, closing, closed] = [0, 1, 2, 3];
/** What browsers say of a socket that broke (RFC 6455, section 7.1.5). */
const abnormal = 1006;

export function createStreamSocket({ address, upAddress, fetch, maxFrameBytes }: StreamSocketParts): FrameSocket {
  let state = connecting;
  let key = '';
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let bufferedAmount = 0;
  let isSending = false;
  let cancel = (): void => undefined;
  const reader = createItemReader({ maxItemBytes: maxFrameBytes, item: take, closing: end });

  function end(code: number, reason: string): void {
    const isOurs = state >= closing;
    state = closed;
    cancel();
    if (!isOurs) socket.onclose?.({ code, reason });
  }

  const breakOff = (): void => end(abnormal, '');

  function breakOffQuietly(): void {
    state = closing;
    breakOff();
  }

  function take(bytes: Uint8Array<ArrayBuffer>): void {
    if (state === open) return socket.onmessage?.({ data: bytes.buffer });
    if (state !== connecting) return;
    key = String.fromCharCode(...bytes.subarray(0, limits.maxStreamKeyLength));
    state = open;
    socket.onopen?.(undefined);
  }

  async function listen(): Promise<void> {
    const { ok, body } = await fetch(address, { method: 'POST', cache: 'no-store' });
    if (!ok || body === null) return breakOff();
    const chunks = body.getReader();
    cancel = () => void chunks.cancel().catch(() => undefined);
    // Closed while it was on its way.
    if (state === closed) return cancel();
    for (;;) {
      const { done, value } = await chunks.read();
      if (done || value === undefined) return breakOff();
      reader.push(value);
    }
  }

  async function sendWaiting(): Promise<void> {
    isSending = true;
    while (waiting.length > 0 && state !== closed) {
      const body = writeItems(waiting);
      waiting = [];
      const { ok } = await fetch(upAddress + key, { method: 'POST', cache: 'no-store', body });
      if (!ok) return breakOff();
      bufferedAmount = waiting.reduce((sum, { length }) => sum + length, 0);
    }
    isSending = false;
    if (state === closing) breakOff();
  }

  const socket: FrameSocket = {
    binaryType: 'arraybuffer',
    get readyState() {
      return state;
    },
    get bufferedAmount() {
      return bufferedAmount;
    },
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send(frame) {
      if (state !== open) return;
      waiting.push(frame);
      bufferedAmount += frame.length;
      if (!isSending) void sendWaiting().catch(breakOff);
    },
    close() {
      // What was sent before goes out, as a socket's does.
      if (isSending) state = closing;
      else breakOffQuietly();
    },
  };
  void listen().catch(breakOff);
  return socket;
}
