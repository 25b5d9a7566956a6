/** Fastens the routes to uWebSockets.js: finds the route, copies what it needs of the request, reads its body within bounds, survives aborts, never throws. */
import type { HttpRequest, HttpResponse, TemplatedApp } from 'uWebSockets.js';
import { Refusal } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import type { Log } from '../log.js';
import type { Counters } from '../metrics/counters.js';
import { addressOf, isLoopbackAddress } from './address.js';
import { headerNames, refusalReply, refuse, type HeaderName, type Method, type Reply, type Request } from './reply.js';
import { findRoute, type Route } from './route.js';
import { readBody } from './read-body.js';
import { sendReply } from './send-reply.js';

export interface ServeParts {
  readonly routes: readonly Route[];
  readonly trustedProxies: ReadonlySet<string>;
  readonly counters: Counters;
  readonly log: Log;
}

interface Exchange {
  readonly response: HttpResponse;
  readonly isHead: boolean;
  isAborted: boolean;
}

export function serveRoutes(app: TemplatedApp, parts: ServeParts): void {
  let bodies = 0;

  app.any('/*', (response, request) => {
    const exchange: Exchange = { response, isHead: request.getMethod() === 'head', isAborted: false };
    let isReading = false;
    const stopReading = () => {
      if (isReading) bodies--;
      isReading = false;
    };
    response.onAborted(() => {
      exchange.isAborted = true;
      stopReading();
    });
    const method = request.getMethod().toUpperCase();
    const path = request.getUrl();
    const found = findRoute(parts.routes, method === 'HEAD' ? 'GET' : method, path);
    if (found.kind === 'none') return answer(exchange, refuse('not-found', `There is nothing at ${path.slice(0, 200)}.`));
    if (found.kind === 'other-method') {
      return answer(exchange, refuse('wrong-method', `${path.slice(0, 200)} takes ${found.methods.join(', ')}.`, { Allow: found.methods.join(', ') }));
    }
    const { route, params } = found;
    const copied = copyRequest(response, request, { method: route.method, path, params, trustedProxies: parts.trustedProxies });
    const run = (body: Uint8Array) => void handle(route, { ...copied, body }, exchange, parts);
    if (route.maxBodyBytes === undefined) return run(new Uint8Array(0));
    if (bodies >= serverLimits.maxBodiesAtOnce) return answer(exchange, refuse('too-many', 'Too many uploads at a time: try again.'));
    // Before a byte of it is read: whoever may not send it is not listened to.
    const refused = refusalBefore(route, copied);
    if (refused !== null) return answer(exchange, refused);
    bodies++;
    isReading = true;
    readBody(response, route.maxBodyBytes, (body) => {
      stopReading();
      if (body !== null) return run(body);
      if (!exchange.isAborted) answer(exchange, refuse('too-large', `The body is over ${route.maxBodyBytes} B.`));
    });
  });
}

function refusalBefore(route: Route, request: Request): Reply | null {
  try {
    if (Number(request.header('content-length')) > (route.maxBodyBytes ?? 0)) throw new Refusal('too-large', `The body is over ${route.maxBodyBytes} B.`);
    route.checkFirst?.(request);
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return refusalReply(thrown, route.headersOf?.(request));
    return refuse('server-fault', 'The server could not do that.');
  }
}

async function handle(route: Route, request: Request, exchange: Exchange, { counters, log }: ServeParts): Promise<void> {
  let result: Reply;
  try {
    result = await route.handle(request);
  } catch (thrown) {
    if (thrown instanceof Refusal) result = refusalReply(thrown, route.headersOf?.(request));
    else {
      counters.add('handler_faults');
      log.error({ route: route.path, fault: thrown instanceof Error ? thrown.stack : 'not an error' }, 'a route failed');
      result = refuse('server-fault', 'The server could not do that.');
    }
  }
  answer(exchange, result);
}

function answer({ response, isHead, isAborted }: Exchange, result: Reply): void {
  if (!isAborted) sendReply(response, result, { isHead });
}

interface Known {
  readonly method: Method;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly trustedProxies: ReadonlySet<string>;
}

function copyRequest(response: HttpResponse, request: HttpRequest, { method, path, params, trustedProxies }: Known): Request {
  const headers = new Map<HeaderName, string>(headerNames.map((name) => [name, request.getHeader(name)]));
  const address = addressOf(response, request, trustedProxies);
  const isLocal = isLoopbackAddress(address) && headers.get('x-forwarded-for') === '';
  const header = (name: HeaderName) => headers.get(name) ?? '';
  return { method, path, params, address, isLocal, header, query: new URLSearchParams(request.getQuery()), body: new Uint8Array(0) };
}
