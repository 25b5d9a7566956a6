/** Sockets of a client that keeps to no rule: from Node, where no browser minds the Origin or the bytes. */
import { openSocket, UpgradeRefused, type TestSocket } from '../../packages/push-server/src/test-support/test-socket.js';
import type { Demo } from './start-demo.js';

export type { TestSocket } from '../../packages/push-server/src/test-support/test-socket.js';

const socketUrl = ({ url }: Demo, path: string): string => url.replace('http', 'ws') + path;

export const openCustomerSocket = (server: Demo, { site = 'demo', origin = server.url } = {}): Promise<TestSocket<'customer'>> =>
  openSocket('customer', socketUrl(server, `/ws/customer?site=${site}`), origin === '' ? {} : { origin });

interface OperatorSocketOptions {
  readonly cookie?: string;
  readonly origin?: string;
}

export const openQueueSocket = (server: Demo, { cookie = '', origin = server.url }: OperatorSocketOptions): Promise<TestSocket<'queue'>> =>
  openSocket('queue', socketUrl(server, '/ws/operator'), { cookie, origin });

export const openSessionSocket = (
  server: Demo,
  session: string,
  { cookie = '', origin = server.url }: OperatorSocketOptions,
): Promise<TestSocket<'operator'>> => openSocket('operator', socketUrl(server, `/ws/operator?session=${session}`), { cookie, origin });

/** A sign-in's cookie, as a Cookie header has it. */
export async function cookieOf({ url, operatorToken }: Demo): Promise<string> {
  const headers = { origin: url, 'content-type': 'application/json' };
  const response = await fetch(`${url}/sign-in`, { method: 'POST', headers, body: JSON.stringify({ token: operatorToken }) });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Why the server did not let it in, in its own words. */
export async function refusalOf(opening: Promise<TestSocket<'customer'> | TestSocket<'queue'> | TestSocket<'operator'>>): Promise<Refused> {
  try {
    (await opening).close();
  } catch (error) {
    if (!(error instanceof UpgradeRefused)) throw error;
    const { error: said } = JSON.parse(error.body) as { readonly error: { readonly code: string; readonly message: string } };
    return { status: error.status, ...said };
  }
  throw new Error('it was let in');
}
