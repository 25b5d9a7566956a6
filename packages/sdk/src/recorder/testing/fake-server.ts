/** A push server for tests of the session: policy by fetch, one socket after the other, every frame that leaves kept. */
import { fromCustomer, limits, readFrame, readMessage, writeFrame, writeMessage, type FromCustomer, type ToCustomer } from '@pagetwin/protocol';
import { vi } from 'vitest';

export type Welcome = Extract<ToCustomer, { kind: 'welcome' }>;
type MessageOf<Kind extends FromCustomer['kind']> = Extract<FromCustomer, { kind: Kind }>;

export const policy = { site: 'demo', mode: 'balanced', mask: [], hide: [], show: [], readonly: [], origins: [], keepQuery: [] };

export const welcome: Welcome = {
  kind: 'welcome',
  session: 's1',
  code: '482915',
  resume: 'token-1',
  ticket: 'ticket',
  state: 'waiting',
  operators: [],
  grants: [],
  epoch: 0,
  seq: 0,
  nowMs: Date.now(),
};

export class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly frames: Uint8Array[] = [];
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    sockets.push(this);
  }
  send(frame: Uint8Array): void {
    this.frames.push(frame.slice());
  }
  close(): void {
    this.readyState = 3;
  }
}

let sockets: FakeSocket[] = [];

export interface FakeServer {
  /** The policy's answer: a status and a body, or a fault of the network. */
  answer: { readonly status: number; readonly body: unknown } | null;
  readonly sockets: readonly FakeSocket[];
  readonly requests: readonly string[];
  /** Waits for the next socket, and opens it. */
  accept(): Promise<void>;
  say(message: ToCustomer): void;
  pulse(): void;
  drop(code: number): void;
  /** All that came on all sockets, in order. */
  heard(): FromCustomer[];
  last<Kind extends FromCustomer['kind']>(kind: Kind): MessageOf<Kind> | undefined;
  /** Types of all frames that came. */
  frameTypes(): string[];
}

export function createFakeServer(): FakeServer {
  sockets = [];
  const requests: string[] = [];
  let accepted = 0;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (address: string) => {
    requests.push(address);
    await Promise.resolve(); // the test says first what the answer is
    if (server.answer === null) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(server.answer.body), { status: server.answer.status });
  });
  const current = (): FakeSocket => sockets[sockets.length - 1] ?? new FakeSocket('none');
  const frames = () => sockets.flatMap((socket) => socket.frames.map((frame) => readFrame(frame, limits.maxCustomerFrameBytes)));
  const put = (frame: Uint8Array): void => current().onmessage?.({ data: frame.slice().buffer });

  const server: FakeServer = {
    answer: { status: 200, body: policy },
    get sockets() {
      return sockets;
    },
    requests,
    async accept() {
      await vi.waitUntil(() => sockets.length > accepted, { timeout: 10_000 });
      accepted = sockets.length;
      current().readyState = FakeSocket.OPEN;
      current().onopen?.();
    },
    say: (message) => put(writeMessage(message)),
    pulse: () => put(writeFrame({ type: 'pulse' }, new Uint8Array([7]))),
    drop(code) {
      current().readyState = 3;
      current().onclose?.({ code, reason: '' });
    },
    heard: () =>
      frames()
        .filter((frame) => frame.type === 'message')
        .map((frame) => readMessage(frame.body, fromCustomer)),
    last: <Kind extends FromCustomer['kind']>(kind: Kind) =>
      server
        .heard()
        .reverse()
        .find((message): message is MessageOf<Kind> => message.kind === kind),
    frameTypes: () => frames().map((frame) => frame.type),
  };
  return server;
}
