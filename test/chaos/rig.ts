/** The built server in a process of its own, and before it two lines that can be broken: the customers' and the operators'. Pairs of clients on them. */
import type { ToQueue } from '@pagetwin/protocol';
import { cookieOf, openQueueSocket, type TestSocket } from '../support/open-sockets.js';
import { freePort, startServer, type Demo } from '../support/start-demo.js';
import { createCustomerClient, type CustomerClient, type CustomerClientParts } from './customer-client.js';
import { openFaultProxy, type FaultProxy } from './fault-proxy.js';
import { createOperatorClient, type OperatorClient, type OperatorClientParts } from './operator-client.js';
import { until } from './until.js';

export interface Pair {
  readonly customer: CustomerClient;
  readonly operator: OperatorClient;
}

export interface Rig {
  readonly server: Demo;
  readonly cookie: string;
  /** Who the operator of all sessions is. */
  operatorId(): Promise<string>;
  readonly customers: FaultProxy;
  readonly operators: FaultProxy;
  random(): number;
  /** A customer with its operator; the operator sees its page. */
  pair(more?: PairParts): Promise<Pair>;
  pairs(count: number): Promise<Pair[]>;
  /** One more operator's view of a session. */
  view(session: string, more?: Partial<OperatorClientParts>): OperatorClient;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** A gauge or counter of the server's. */
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

export interface PairParts {
  readonly customer?: Partial<CustomerClientParts>;
  readonly operator?: Partial<OperatorClientParts>;
}

const plenty = 1_000_000;
const config = {
  sites: [{ id: 'demo', origins: ['loopback'] }],
  logLevel: 'error',
  secret: 'a secret that outlives the server, for tests',
  trustedProxies: ['127.0.0.1'],
  limits: { newSessionsPerMinutePerAddress: plenty, openSessionsPerAddress: plenty, sessionsPerSite: 100_000 },
};

export async function openRig(seed: number): Promise<Rig> {
  const random = randomFrom(seed);
  const port = Number(await freePort());
  const start = (): Promise<Demo> => startServer(config, { PORT: String(port) });
  let server = await start();
  const [customers, operators] = await Promise.all([openFaultProxy(port, random), openFaultProxy(port, random)]);
  const cookie = await cookieOf({ ...server, url: `http://127.0.0.1:${operators.port}` });
  const clients: { stop(): void }[] = [];
  let queue: TestSocket<'queue'> | null = null;

  let operatorId = '';

  async function openQueue(): Promise<TestSocket<'queue'>> {
    if (queue !== null) return queue;
    queue = await openQueueSocket(server, { cookie });
    operatorId = (await queue.heard('welcome')).operator.id;
    return queue;
  }

  async function answer(session: string): Promise<void> {
    const opened = await openQueue();
    opened.say({ kind: 'answer', session });
    await opened.heard('answered', (message: Extract<ToQueue, { kind: 'answered' }>) => message.session === session);
  }

  const rig: Rig = {
    get server() {
      return server;
    },
    cookie,
    async operatorId() {
      await openQueue();
      return operatorId;
    },
    customers,
    operators,
    random,
    async pair(more = {}) {
      const customer = createCustomerClient({ port: customers.port, tab: `tab-${clients.length}`, random, ...more.customer });
      clients.push(customer);
      await until('the customer is welcomed', () => customer.session !== '');
      await answer(customer.session);
      const operator = rig.view(customer.session, more.operator);
      customer.change();
      await until('the operator sees the page', () => operator.shown > 0);
      return { customer, operator };
    },
    async pairs(count) {
      const made: Pair[] = [];
      while (made.length < count) made.push(await rig.pair());
      return made;
    },
    view(session, more = {}) {
      const operator = createOperatorClient({ port: operators.port, cookie, session, random, ...more });
      clients.push(operator);
      return operator;
    },
    async kill() {
      queue = null;
      await server.kill();
    },
    async restart() {
      server = await start();
    },
    async metric(name) {
      const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return Number(new RegExp(`^pagetwin_${name} (\\S+)$`, 'm').exec(page)?.[1] ?? Number.NaN);
    },
    async stop() {
      for (const client of clients) client.stop();
      await Promise.all([customers.stop(), operators.stop()]);
      await server.stop();
    },
  };
  return rig;
}

/** Repeatable as far as timing lets it be. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
