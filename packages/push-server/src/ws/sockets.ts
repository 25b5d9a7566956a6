/** Fastens the WebSockets to uWebSockets.js: checks before the upgrade, frames without a copy. */
import type { HttpRequest, HttpResponse, TemplatedApp, us_socket_context_t, WebSocket, WebSocketBehavior } from 'uWebSockets.js';
import { limits } from '@pagetwin/protocol';
import { Refusal } from '../errors.js';
import { addressOf } from '../http/address.js';
import { sendReply } from '../http/send-reply.js';
import { refusalReply } from '../http/reply.js';
import { serverLimits } from '../limits/limits.js';
import type { Counters } from '../metrics/counters.js';
import type { Connection, Connections } from './connections.js';
import { createPeer } from './peer.js';
import { checkCustomer, checkOperator, type UpgradeParts, type UpgradeRequest, type Visitor } from './upgrade.js';

export interface SocketsParts extends UpgradeParts {
  readonly connections: Connections;
  readonly counters: Counters;
  readonly trustedProxies: ReadonlySet<string>;
}

interface SocketData {
  readonly visitor: Visitor;
  connection?: Connection;
}

export function listenForSockets(app: TemplatedApp, parts: SocketsParts): void {
  function open(socket: WebSocket<SocketData>): void {
    const data = socket.getUserData();
    data.connection = parts.connections.open(createPeer(socket, parts.counters), data.visitor);
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
    close: (socket) => socket.getUserData().connection?.gone(),
  });

  app.ws('/ws/customer', behaviour(limits.maxCustomerFrameBytes, checkCustomer));
  app.ws('/ws/operator', behaviour(limits.maxOperatorFrameBytes, checkOperator));
}

interface Handshake {
  readonly response: HttpResponse;
  readonly request: HttpRequest;
  readonly context: us_socket_context_t;
}

function upgrade({ response, request, context }: Handshake, check: (request: UpgradeRequest, parts: UpgradeParts) => Visitor, parts: SocketsParts): void {
  response.onAborted(() => undefined);
  try {
    const data: SocketData = { visitor: check(upgradeRequestOf(response, request, parts.trustedProxies), parts) };
    const header = (name: string) => request.getHeader(name);
    response.upgrade(data, header('sec-websocket-key'), header('sec-websocket-protocol'), header('sec-websocket-extensions'), context);
  } catch (thrown) {
    parts.counters.add('sockets_refused');
    sendReply(response, refusalReply(refusalOf(thrown)), { isHead: false });
  }
}

export function upgradeRequestOf(response: HttpResponse, request: HttpRequest, trustedProxies: ReadonlySet<string>): UpgradeRequest {
  return {
    origin: request.getHeader('origin'),
    host: request.getHeader('host'),
    cookie: request.getHeader('cookie'),
    address: addressOf(response, request, trustedProxies),
    query: new URLSearchParams(request.getQuery()),
  };
}

export function refusalOf(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal('server-fault', 'The server could not do that.');
}
