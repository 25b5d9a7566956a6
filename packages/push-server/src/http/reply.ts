/** What a route is given and what it answers: plain values, so that routes know no socket. */
import { errorBody, refusals, type Refusal, type RefusalCode } from '../errors.js';

export interface Request {
  /** GET for HEAD too. */
  readonly method: Method;
  /** Not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly address: string;
  /** From this machine itself, with no proxy in between. */
  readonly isLocal: boolean;
  header(name: HeaderName): string;
  /** Empty unless the route takes a body. */
  readonly body: Uint8Array;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'OPTIONS';

/** The headers that are copied from the native request, which is gone after the handler. */
export const headerNames = [
  'origin',
  'host',
  'cookie',
  'authorization',
  'content-type',
  'content-length',
  'accept-encoding',
  'if-none-match',
  'x-forwarded-for',
  'access-control-request-method',
] as const;
export type HeaderName = (typeof headerNames)[number];

export type Headers = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array | string;
}

const plain: Headers = { 'X-Content-Type-Options': 'nosniff' };

export function reply(status: number, body: Uint8Array | string, headers: Headers = {}): Reply {
  return { status, body, headers: { ...plain, ...headers } };
}

export function json(status: number, value: unknown, headers: Headers = {}): Reply {
  return reply(status, JSON.stringify(value), { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers });
}

export function empty(status: number, headers: Headers = {}): Reply {
  return reply(status, '', { 'Cache-Control': 'no-store', ...headers });
}

export function refuse(code: RefusalCode, message: string, headers: Headers = {}): Reply {
  return json(refusals[code].status, errorBody(code, message), headers);
}

export function refusalReply(refusal: Refusal, headers: Headers = {}): Reply {
  return refuse(refusal.code, refusal.message, headers);
}
