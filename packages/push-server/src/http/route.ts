/** A route, and how one is found: segments are literal, :name (one segment), or * (all the rest, at the end). */
import type { Headers, Method, Reply, Request } from './reply.js';

export interface Route {
  readonly method: Method;
  readonly path: string;
  /** Takes a body, up to this size. */
  readonly maxBodyBytes?: number;
  /** Before the body is read. @throws Refusal */
  readonly checkFirst?: (request: Request) => void;
  /** Headers of refusals too, such as CORS. */
  readonly headersOf?: (request: Request) => Headers;
  /** @throws Refusal */
  readonly handle: (request: Request) => Reply | Promise<Reply>;
}

export type Found =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'other-method'; readonly methods: readonly string[] }
  | { readonly kind: 'none' };

/** The first route that fits: the list is in order. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  const methods: string[] = [];
  for (const route of routes) {
    const params = match(route.path, path);
    if (params === null) continue;
    // A path with a route of its own is not the catch-all's, whatever the method.
    if (route.path.endsWith('*') && methods.length > 0) break;
    if (route.method === method) return { kind: 'route', route, params };
    if (!route.path.endsWith('*')) methods.push(route.method, ...(route.method === 'GET' ? ['HEAD'] : []));
  }
  if (methods.length > 0) return { kind: 'other-method', methods };
  return { kind: 'none' };
}

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === '*') return { ...params, rest: given.slice(index).join('/') };
    const segment = given[index];
    if (segment === undefined) return null;
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return given.length === wanted.length ? params : null;
}
