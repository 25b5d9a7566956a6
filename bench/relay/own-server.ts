/** Our real server in the relay bench: a room is a session, its source the customer, its listeners the operators' sockets. */
import { frameTypes, protocolVersion, readFrame, readMessage, toCustomer, writeFrame, writeKeyframe, writeMessage, type ToCustomer } from '@pagetwin/protocol';
import { cookieOf, openQueueSocket, type TestSocket } from '../../test/support/open-sockets.js';
import { startServer, type Demo } from '../../test/support/start-demo.js';
import { clientFrame, openRawSocket, serverFrameBytes, type RawSocket } from './raw-socket.js';
import type { RelayContestant, RelayServer, Room } from './relay-server.js';
import { sum } from './script-server.js';

export const ownServer: RelayContestant = { name: 'pagetwin', title: 'Pagetwin', start };

/** The server lets in so many operators, each with so many sockets. */
const maxOperators = 10;
const socketsPerOperator = 3;
export const maxListeners = maxOperators * socketsPerOperator;

const site = 'bench';
const epoch = 1;
const plenty = 1_000_000;
/** Sockets that have not said hello yet are bounded for each address. */
const batch = 50;
const maxFrameBytes = 64 * 1024 * 1024;

interface Operator {
  readonly id: string;
  readonly cookie: string;
  readonly queue: TestSocket<'queue'>;
}

async function start(): Promise<RelayServer> {
  const limits = { newSessionsPerMinutePerAddress: plenty, openSessionsPerAddress: plenty, sessionsPerSite: 100_000 };
  const demo = await startServer({ sites: [{ id: site, origins: ['loopback'] }], logLevel: 'silent', limits });
  const operators: Operator[] = [];
  const sockets: RawSocket[] = [];

  async function signIn(count: number): Promise<void> {
    while (operators.length < count) {
      const cookie = await cookieOf(demo);
      const queue = await openQueueSocket(demo, { cookie });
      operators.push({ id: (await queue.heard('welcome')).operator.id, cookie, queue });
    }
  }

  async function join(session: string, { cookie }: Operator): Promise<RawSocket> {
    const socket = await openRawSocket(portOf(demo), `/ws/operator?session=${session}`, { cookie, origin: demo.url });
    // As the console does it: by these the server knows what has arrived.
    socket.listen((payload) => payload[0] === frameTypes.pulse && socket.send(clientFrame(payload)));
    sockets.push(socket);
    return socket;
  }

  return {
    pid: demo.pid,
    async openRoom(count) {
      const present = Math.ceil(count / socketsPerOperator);
      await signIn(present);
      const customer = await openCustomer(demo);
      const [first, ...others] = operators.slice(0, present);
      if (first === undefined) throw new Error('a room without listeners');
      first.queue.say({ kind: 'answer', session: customer.session });
      await first.queue.heard('answered', ({ session }) => session === customer.session);
      const listeners = [await join(customer.session, first)];
      for (const { id, queue } of others) {
        listeners[0]?.send(clientFrame(writeMessage({ kind: 'invite', operator: id, transfer: false })));
        await queue.heard('invited', ({ session }) => session === customer.session);
      }
      while (listeners.length < count) listeners.push(await join(customer.session, operators[Math.floor(listeners.length / socketsPerOperator)] ?? first));
      return customer.share(listeners);
    },
    async openIdle(count) {
      const hello = clientFrame(writeMessage(helloOf('idle')));
      for (let opened = 0; opened < count; opened += batch) {
        const fresh = await Promise.all(
          Array.from({ length: Math.min(batch, count - opened) }, () => openRawSocket(portOf(demo), `/ws/customer?site=${site}`, { origin: demo.url })),
        );
        for (const socket of fresh) socket.send(hello);
        await Promise.all(fresh.map((socket) => socket.received(1)));
        sockets.push(...fresh);
      }
    },
    async stop() {
      await demo.kill();
      for (const socket of sockets) socket.close();
      for (const { queue } of operators) queue.cut();
    },
  };
}

const portOf = ({ url }: Demo): number => Number(new URL(url).port);

const helloOf = (tab: string) =>
  ({
    kind: 'hello',
    protocol: protocolVersion,
    site,
    tab,
    page: { url: 'http://localhost/', title: 'Bench', language: 'en', device: 'desktop' },
    customer: { name: '', data: {} },
    resume: null,
    paused: false,
  }) as const;

interface Customer {
  readonly session: string;
  share(listeners: readonly RawSocket[]): Promise<Room>;
}

async function openCustomer(demo: Demo): Promise<Customer> {
  const socket = await openRawSocket(portOf(demo), `/ws/customer?site=${site}`, { origin: demo.url });
  let hear: (message: ToCustomer) => void = () => undefined;
  socket.listen((payload) => {
    const frame = readFrame(payload, maxFrameBytes);
    if (frame.type === 'message') hear(readMessage(frame.body, toCustomer));
  });
  const welcomed = new Promise<string>((resolve) => (hear = (message) => message.kind === 'welcome' && resolve(message.session)));
  socket.send(clientFrame(writeMessage(helloOf('source'))));
  const session = await welcomed;
  let generation = 0;
  let seq = 0;

  function sendKeyframe(): void {
    generation++;
    for (const frame of writeKeyframe({ epoch, generation, seq, deflated: false }, new Uint8Array(100))) socket.send(clientFrame(frame));
  }

  return {
    session,
    async share(listeners) {
      const came = listeners.map((each) => each.received(each.receivedBytes + 100));
      // As a recorder does it, whenever the backlog is full.
      hear = (message) => message.kind === 'need-keyframe' && sendKeyframe();
      sendKeyframe();
      await Promise.all(came);
      const before = sum(listeners);
      return {
        prepare(payload) {
          const frame = writeFrame({ type: 'patch', epoch, generation, seq: ++seq }, payload);
          const message = clientFrame(frame);
          return { send: () => socket.send(message), deliveredBytes: serverFrameBytes(frame.length) };
        },
        get receivedBytes() {
          return sum(listeners) - before;
        },
      };
    },
  };
}
