/** Fastens the sockets to uWebSockets.js: checks before the upgrade, frames without a copy, a pulse for all, and the goodbye at a stop. */
import type { HttpRequest, HttpResponse, TemplatedApp, us_socket_context_t, WebSocket, WebSocketBehavior } from 'uWebSockets.js';
import { closeReasons, comeBackText, createByteWriter, limits, writeFrame } from '@pagetwin/protocol';
import type { SignIns } from '../auth/sign-ins.js';
import type { Clock } from '../clock.js';
import { Refusal } from '../errors.js';
import { addressOf } from '../http/address.js';
import { sendReply } from '../http/send-reply.js';
import { refusalReply } from '../http/reply.js';
import { serverLimits } from '../limits/limits.js';
import type { Counters } from '../metrics/counters.js';
import { createCustomerSocket, type CustomerSocketParts } from './customer-socket.js';
import type { SocketHandler } from './frame-door.js';
import { createOperatorSocket, type OperatorSocketParts } from './operator-socket.js';
import { createPeer, type SocketPeer } from './peer.js';
import { createQueueSocket } from './queue-socket.js';
import { checkCustomer, checkOperator, type UpgradeParts, type UpgradeRequest, type Visitor } from './upgrade.js';

export interface SocketsParts extends CustomerSocketParts, OperatorSocketParts, UpgradeParts {
  readonly signIns: SignIns;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly trustedProxies: ReadonlySet<string>;
}

export interface Sockets {
  readonly size: number;
  /** Says goodbye in batches, with the time to come back within; resolves when all are closed, or have had their time. */
  stop(): Promise<void>;
}

interface Connection {
  readonly peer: SocketPeer;
  readonly handler: SocketHandler;
  readonly detach: () => void;
}

interface SocketData {
  readonly visitor: Visitor;
  connection?: Connection;
}

export function listenForSockets(app: TemplatedApp, parts: SocketsParts): Sockets {
  const connections = new Set<Connection>();
  let pulses = 0;
  const pulse = setInterval(() => {
    const number = createByteWriter(5);
    number.varint(++pulses % 0x7fff_ffff);
    const bytes = writeFrame({ type: 'pulse' }, number.finish());
    for (const { peer } of connections) {
      if (peer.bufferedBytes() < serverLimits.slowAboveBytes) peer.send(bytes);
    }
  }, limits.pulseMs);

  function open(socket: WebSocket<SocketData>): void {
    const data = socket.getUserData();
    const peer = createPeer(socket, parts.counters);
    const { visitor } = data;
    const handler = createHandler(peer, visitor, parts);
    const detach = visitor.kind === 'customer' ? () => undefined : parts.signIns.attach(visitor.signIn, () => peer.close(closeReasons.notSignedIn));
    data.connection = { peer, handler, detach };
    connections.add(data.connection);
    parts.counters.add('sockets_opened');
    handler.open();
  }

  function close(socket: WebSocket<SocketData>): void {
    const { connection } = socket.getUserData();
    if (connection === undefined) return;
    connections.delete(connection);
    connection.peer.gone();
    connection.detach();
    connection.handler.onClose();
  }

  const behaviour = (maxBytes: number, check: (request: UpgradeRequest, with_: UpgradeParts) => Visitor): WebSocketBehavior<SocketData> => ({
    // Somewhat above our own limit, so that a frame just over it is told why it was refused.
    maxPayloadLength: maxBytes * 2,
    maxBackpressure: serverLimits.maxBackpressureBytes,
    idleTimeout: serverLimits.idleTimeoutS,
    sendPingsAutomatically: true,
    upgrade: (response, request, context) => upgrade({ response, request, context }, check, parts),
    open,
    message(socket, message, isBinary) {
      socket.getUserData().connection?.handler.onFrame(new Uint8Array(message), isBinary);
    },
    drain: (socket) => socket.getUserData().connection?.handler.onDrain(),
    close,
  });

  app.ws('/ws/customer', behaviour(limits.maxCustomerFrameBytes, checkCustomer));
  app.ws('/ws/operator', behaviour(limits.maxOperatorFrameBytes, checkOperator));

  return {
    get size() {
      return connections.size;
    },
    async stop() {
      clearInterval(pulse);
      await sayGoodbye(connections);
    },
  };
}

function createHandler(peer: SocketPeer, visitor: Visitor, parts: SocketsParts): SocketHandler {
  switch (visitor.kind) {
    case 'customer':
      return createCustomerSocket({ peer, ...visitor }, parts);
    case 'queue':
      return createQueueSocket(peer, visitor.signIn, parts);
    case 'operator':
      return createOperatorSocket(peer, visitor.signIn, visitor.sessionId, parts);
  }
}

interface Handshake {
  readonly response: HttpResponse;
  readonly request: HttpRequest;
  readonly context: us_socket_context_t;
}

function upgrade({ response, request, context }: Handshake, check: (request: UpgradeRequest, parts: UpgradeParts) => Visitor, parts: SocketsParts): void {
  response.onAborted(() => undefined);
  try {
    const visitor = check(
      {
        origin: request.getHeader('origin'),
        host: request.getHeader('host'),
        cookie: request.getHeader('cookie'),
        address: addressOf(response, request, parts.trustedProxies),
        query: new URLSearchParams(request.getQuery()),
      },
      parts,
    );
    const data: SocketData = { visitor };
    const header = (name: string) => request.getHeader(name);
    response.upgrade(data, header('sec-websocket-key'), header('sec-websocket-protocol'), header('sec-websocket-extensions'), context);
  } catch (thrown) {
    parts.counters.add('sockets_refused');
    sendReply(response, refusalReply(thrown instanceof Refusal ? thrown : new Refusal('server-fault', 'The server could not do that.')), { isHead: false });
  }
}

async function sayGoodbye(connections: ReadonlySet<Connection>): Promise<void> {
  const all = [...connections];
  const reason = { ...closeReasons.restarting, text: comeBackText(comeBackWithinS(all.length)) };
  const batch = Math.max(serverLimits.goodbyeBatch, Math.ceil(all.length / serverLimits.maxGoodbyes));
  for (let start = 0; start < all.length; start += batch) {
    if (start > 0) await delay(serverLimits.goodbyeEveryMs);
    for (const { peer } of all.slice(start, start + batch)) peer.close(reason);
  }
  // uWS writes close frames at once; those that wait behind a full buffer get this long.
  if (all.length > 0) await delay(serverLimits.goodbyeMs / 5);
}

/** G6: so many clients spread over so long are no storm. */
export function comeBackWithinS(clients: number): number {
  const { comeBackPerS, minComeBackWithinS, maxComeBackWithinS } = serverLimits;
  return Math.min(maxComeBackWithinS, Math.max(minComeBackWithinS, Math.ceil(clients / comeBackPerS)));
}

function delay(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
