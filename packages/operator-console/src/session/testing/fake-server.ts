/** The other end of the console's sockets, for tests of the whole view: says what a server says, and keeps what it was told. */
import { createPatchWriter, readAct, writeFrame, writeKeyframe, type Act, type QueueItem, type ToOperator } from '@pagetwin/protocol';
import { createFakeSocket, messageOf, type FakeSocket } from './fake-socket.js';

export interface FakeServer {
  openSocket(session: string | null): FakeSocket;
  /** Who waits. */
  queue(...sessions: QueueItem[]): void;
  /** Changes what the session's operators are told. */
  session(change: Partial<Extract<ToOperator, { kind: 'session' }>>): void;
  page(): void;
  patch(seq: number): void;
  say(message: object): void;
  /** Messages from the session view, by kind. */
  told(kind: string): Record<string, unknown>[];
  acts(): Act[];
}

export const ann = { id: 'ann', name: 'Ann Berg' };
export const bo = { id: 'bo', name: 'Bo Lind' };

export function waitingItem(session: string): QueueItem {
  const page = { url: 'https://shop.example/cart', title: 'Your cart', language: 'en', device: 'desktop' } as const;
  return { session, site: 'demo', state: 'waiting', code: '123456', waitedMs: 65_000, page, customer: { name: 'Maria', data: {} }, operators: [] };
}

export function createFakeServer(): FakeServer {
  const queueSocket = createFakeSocket();
  const sessionSocket = createFakeSocket();
  const { page, customer } = waitingItem('s1');
  let info = {
    kind: 'session',
    session: 's1',
    state: 'live',
    site: 'demo',
    code: '123456',
    page,
    customer,
    operators: [ann],
    grants: [],
    paused: false,
    hidden: false,
    connected: true,
    nowMs: Date.now(),
  };
  return {
    openSocket: (session) => (session === null ? queueSocket : sessionSocket),
    queue: (...sessions) => queueSocket.say({ kind: 'queue', sessions, operators: [ann, bo] }),
    session(change) {
      info = { ...info, ...change, nowMs: Date.now() } as typeof info;
      sessionSocket.say(info);
    },
    page() {
      for (const frame of writeKeyframe({ deflated: false, epoch: 3, generation: 1, seq: 0 }, createPatchWriter().finish())) sessionSocket.receive(frame);
    },
    patch: (seq) => sessionSocket.receive(writeFrame({ type: 'patch', epoch: 3, generation: 1, seq })),
    say: (message) => sessionSocket.say(message),
    told(kind) {
      const frames = [...queueSocket.sent, ...sessionSocket.sent].filter(({ type }) => type === 'message');
      return frames.map(messageOf).filter((message) => message['kind'] === kind);
    },
    acts: () => sessionSocket.sent.filter(({ type }) => type === 'act').map(({ body }) => readAct(body)),
  };
}
