/**
 * The same connections where WebSockets are blocked (PROTOCOL.md, H1–H4): frames go down in the response to `POST /link/customer` or `/link/operator`, which does not end,
 * and come up in the bodies of `POST /link/<key>`; the key comes first in the response, and whoever has it is who opened the stream.
 */
import { createItemReader, limits } from '@pagetwin/protocol';
import { nanoid } from 'nanoid';
import type { HttpRequest, HttpResponse, TemplatedApp } from 'uWebSockets.js';
import type { Clock } from '../clock.js';
import { Refusal } from '../errors.js';
import { readBody } from '../http/read-body.js';
import { empty, refusalReply, type Headers } from '../http/reply.js';
import { sendReply } from '../http/send-reply.js';
import { serverLimits } from '../limits/limits.js';
import type { Connection } from './connections.js';
import { refusalOf, upgradeRequestOf, type SocketsParts } from './sockets.js';
import { createStreamPeer, type StreamPeer } from './stream-peer.js';
import { checkCustomer, checkOperator, type UpgradeParts, type UpgradeRequest, type Visitor } from './upgrade.js';

export interface StreamsParts extends SocketsParts {
  readonly clock: Clock;
}

interface Stream {
  readonly origin: string;
  readonly maxFrameBytes: number;
  readonly peer: StreamPeer;
  connection: Connection | null;
  /** A request is being read: the next one is sent when it was answered, so that frames stay in order. */
  isReading: boolean;
  heardAtMs: number;
}

type Check = (request: UpgradeRequest, with_: UpgradeParts) => Visitor;

export interface Streams {
  stop(): void;
}

export function listenForStreams(app: TemplatedApp, parts: StreamsParts): Streams {
  const streams = new Map<string, Stream>();
  const { clock, connections, counters } = parts;
  let undoWatch = (): void => undefined;

  /** A socket's silence is uWebSockets.js' to notice; a stream's is ours. */
  function watch(): void {
    undoWatch = clock.schedule(limits.pulseMs, () => {
      const heardSinceMs = clock.now() - serverLimits.idleTimeoutS * 1000;
      for (const { peer, heardAtMs } of [...streams.values()]) if (heardAtMs < heardSinceMs) peer.abort();
      watch();
    });
  }

  function begin(response: HttpResponse, request: HttpRequest, { check, maxFrameBytes }: { readonly check: Check; readonly maxFrameBytes: number }): void {
    const key = nanoid(32);
    const asked = upgradeRequestOf(response, request, parts.trustedProxies);
    let stream: Stream | null = null;
    const gone = (): void => {
      streams.delete(key);
      stream?.connection?.gone();
      stream = null;
    };
    response.onAborted(gone);
    try {
      const visitor = check(asked, parts);
      const peer = createStreamPeer(response, { counters, drained: () => stream?.connection?.handler.onDrain(), ended: gone });
      stream = { origin: asked.origin, maxFrameBytes, peer, connection: null, isReading: false, heardAtMs: clock.now() };
      streams.set(key, stream);
      response.cork(() => {
        for (const [name, value] of Object.entries({ ...streaming, ...cors(asked.origin) })) response.writeHeader(name, value);
      });
      peer.send(Buffer.from(key));
      stream.connection = connections.open(peer, visitor);
    } catch (thrown) {
      counters.add('sockets_refused');
      sendReply(response, refusalReply(refusalOf(thrown), cors(asked.origin)), { isHead: false });
    }
  }

  function takeUp(response: HttpResponse, request: HttpRequest): void {
    const origin = request.getHeader('origin');
    const stream = streams.get(request.getParameter(0) ?? '');
    let isAborted = false;
    response.onAborted(() => {
      isAborted = true;
      if (stream !== undefined) stream.isReading = false;
    });
    const refuse = (refusal: Refusal): void => sendReply(response, refusalReply(refusal, cors(origin)), { isHead: false });
    if (stream?.origin !== origin) return refuse(new Refusal('not-found', 'There is no such stream.'));
    if (stream.isReading) return refuse(new Refusal('too-many', 'One request of a stream at a time.'));
    stream.isReading = true;
    // As much as a socket lets in before it tells that a frame is too large.
    readBody(response, stream.maxFrameBytes * 2, (body) => {
      stream.isReading = false;
      if (isAborted) return;
      if (body === null) return refuse(new Refusal('too-large', `A request of a stream is over ${stream.maxFrameBytes * 2} B.`));
      stream.heardAtMs = clock.now();
      if (takeItems(stream, body)) sendReply(response, empty(204, cors(origin)), { isHead: false });
      else refuse(new Refusal('bad-frame', 'A request of a stream is frames, each with its length before it.'));
    });
  }

  for (const [path, check, maxFrameBytes] of [
    ['/link/customer', checkCustomer, limits.maxCustomerFrameBytes],
    ['/link/operator', checkOperator, limits.maxOperatorFrameBytes],
  ] as const) {
    app.post(path, (response, request) => begin(response, request, { check, maxFrameBytes }));
  }
  app.post('/link/:key', takeUp);

  watch();
  return { stop: () => undoWatch() };
}

function takeItems({ connection, maxFrameBytes }: Stream, body: Uint8Array): boolean {
  const reader = createItemReader({
    maxItemBytes: maxFrameBytes * 2,
    item: (bytes) => connection?.handler.onFrame(bytes, true),
    closing: () => undefined,
  });
  try {
    reader.push(body);
    return reader.isAtEnd;
  } catch {
    return false;
  }
}

/** Nothing on the way may keep it, or wait for more of it. */
const streaming: Headers = {
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
};

/** A page may read the answer when it may have the stream, and why it may not. Without credentials: a customer's stream has none. */
const cors = (origin: string): Headers => (origin === '' ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
