/** A real server on a free port, with clients that a test opens by one call; all gone after the test. */
import { createHash } from 'node:crypto';
import { limits, protocolVersion, writeAct, writeFrame, writeKeyframe, type FromCustomer } from '@pagetwin/protocol';
import { onTestFinished } from 'vitest';
import { parseConfig, type ConfigInput } from '../config.js';
import { createPushServer, type PushServer, type PushServerParts } from '../server.js';
import { openSocket, type TestSocket } from './test-socket.js';

export const operatorToken = 'a-token-for-tests-0123456789';
export const shopOrigin = 'https://shop.example.com';

export interface RunningServer {
  readonly server: PushServer;
  readonly base: string;
  readonly port: number;
  /** Answers the Cookie header. */
  signIn(token?: string, name?: string): Promise<string>;
  customer(origin?: string, site?: string): Promise<TestSocket<'customer'>>;
  queue(cookie: string): Promise<TestSocket<'queue'>>;
  operator(cookie: string, session: string): Promise<TestSocket<'operator'>>;
  /** A customer that is waiting, and what it was welcomed with. */
  waiting(hello?: Partial<Hello>): Promise<Waiting>;
  /** A customer, answered; the operator's session socket is open. */
  live(): Promise<Live>;
}

export type Hello = Extract<FromCustomer, { kind: 'hello' }>;

export interface Waiting {
  readonly customer: TestSocket<'customer'>;
  readonly session: string;
  readonly resume: string;
  readonly ticket: string;
  readonly code: string;
}

export interface Live extends Waiting {
  readonly cookie: string;
  readonly queue: TestSocket<'queue'>;
  readonly operator: TestSocket<'operator'>;
  readonly operatorId: string;
}

export const demoInput: ConfigInput = {
  port: 0,
  logLevel: 'silent',
  sites: [
    { id: 'demo', origins: ['loopback'] },
    { id: 'shop', origins: [shopOrigin], privacy: { mode: 'strict', mask: ['.secret'], keepQuery: ['page'] } },
  ],
  limits: { newSessionsPerMinutePerAddress: 10_000, openSessionsPerAddress: 10_000 },
};

/** Packing the real SDK and console would take longer than most tests. */
const noFiles = { sdk: '/nonexistent', console: '/nonexistent' };

/** How its clients connect. */
export type Transport = 'sockets' | 'streams';

export async function startServer(input: Partial<ConfigInput> = {}, parts: PushServerParts = {}, transport: Transport = 'sockets'): Promise<RunningServer> {
  const config = parseConfig({ ...demoInput, ...input }, { PAGETWIN_OPERATOR_TOKEN: operatorToken }, 'the test');
  const server = createPushServer(config, { folders: noFiles, ...parts });
  const { port } = await server.listen();
  onTestFinished(() => server.close());
  const base = `http://127.0.0.1:${port}`;
  const doors = transport === 'sockets' ? `ws://127.0.0.1:${port}/ws` : `${base}/link`;

  const running: RunningServer = {
    server,
    base,
    port,
    async signIn(token = operatorToken, name) {
      const response = await fetch(`${base}/sign-in`, { method: 'POST', headers: { origin: base }, body: JSON.stringify({ token, name }) });
      if (response.status !== 204) throw new Error(`sign-in answered ${response.status}`);
      return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    customer: (origin = base, site = 'demo') => openSocket('customer', `${doors}/customer?site=${site}`, { origin }),
    queue: (cookie) => openSocket('queue', `${doors}/operator`, { origin: base, cookie }),
    operator: (cookie, session) => openSocket('operator', `${doors}/operator?session=${session}`, { origin: base, cookie }),
    async waiting(hello = {}) {
      const customer = await running.customer();
      customer.say(helloWith(hello));
      const { session, resume, ticket, code } = await customer.heard('welcome');
      return { customer, session, resume, ticket, code };
    },
    async live() {
      const waiting = await running.waiting();
      const cookie = await running.signIn();
      const queue = await running.queue(cookie);
      const { operator } = await queue.heard('welcome');
      queue.say({ kind: 'answer', session: waiting.session });
      await queue.heard('answered', ({ isYours }) => isYours);
      await waiting.customer.heard('joined');
      return { ...waiting, cookie, queue, operator: await running.operator(cookie, waiting.session), operatorId: operator.id };
    },
  };
  return running;
}

export function helloWith(changes: Partial<Hello> = {}): Hello {
  return {
    kind: 'hello',
    protocol: protocolVersion,
    site: 'demo',
    tab: 'tab-1',
    page: { url: 'http://shop.localhost/', title: 'Shop', language: 'en', device: 'desktop' },
    customer: { name: 'Ada', data: {} },
    resume: null,
    paused: false,
    ...changes,
  };
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export function keyframeFrames(position: { epoch: number; generation: number; seq: number }, body: Uint8Array): Uint8Array[] {
  return writeKeyframe({ ...position, deflated: false }, body);
}

export function patchFrame(epoch: number, generation: number, seq: number, body = bytesOf(`patch ${seq}`)): Uint8Array {
  return writeFrame({ type: 'patch', epoch, generation, seq }, body);
}

export function actFrame(epoch: number, id: number, expiresAtMs = Date.now() + limits.maxActAgeMs - 500): Uint8Array {
  const act = { kind: 'click', target: 7, expiresAtMs, seenSeq: 1, identity: 0, x: 0.5, y: 0.5, button: 0, count: 1, modifiers: 0, text: '' } as const;
  return writeFrame({ type: 'act', epoch }, writeAct({ ...act, id, target: 7 } as Parameters<typeof writeAct>[0]));
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
