/** All that is connected, by socket or by stream: made when it opens, given a pulse, forgotten when it is gone, and told goodbye at a stop. */
import { setTimeout as delay } from 'node:timers/promises';
import { closeReasons, comeBackText, createByteWriter, limits, writeFrame } from '@pagetwin/protocol';
import type { SignIns } from '../auth/sign-ins.js';
import { firstMarker } from '../routing/send-window.js';
import type { Counters } from '../metrics/counters.js';
import { serverLimits } from '../limits/limits.js';
import { createCustomerSocket, type CustomerSocketParts } from './customer-socket.js';
import type { SocketHandler } from './frame-door.js';
import { createOperatorSocket, type OperatorSocketParts } from './operator-socket.js';
import type { SocketPeer } from './peer.js';
import { createQueueSocket } from './queue-socket.js';
import type { Visitor } from './upgrade.js';

export interface ConnectionsParts extends CustomerSocketParts, OperatorSocketParts {
  readonly signIns: SignIns;
  readonly counters: Counters;
}

export interface Connection {
  readonly peer: SocketPeer;
  readonly handler: SocketHandler;
  /** The client is gone. */
  gone(): void;
}

export interface Connections {
  readonly size: number;
  open(peer: SocketPeer, visitor: Visitor): Connection;
  /** Says goodbye in batches, with the time to come back within; resolves when all are closed, or have had their time. */
  stop(): Promise<void>;
}

export function createConnections(parts: ConnectionsParts): Connections {
  const all = new Set<Connection>();
  let pulses = 0;
  const pulse = setInterval(() => {
    const number = createByteWriter(5);
    number.varint(++pulses % firstMarker);
    const bytes = writeFrame({ type: 'pulse' }, number.finish());
    for (const { peer } of all) {
      if (peer.bufferedBytes() < serverLimits.slowAboveBytes) peer.send(bytes);
    }
  }, limits.pulseMs);

  return {
    get size() {
      return all.size;
    },
    open(peer, visitor) {
      const handler = createHandler(peer, visitor, parts);
      const detach = visitor.kind === 'customer' ? null : parts.signIns.attach(visitor.signIn, () => peer.close(closeReasons.notSignedIn));
      const connection: Connection = {
        peer,
        handler,
        gone() {
          all.delete(connection);
          peer.gone();
          detach?.();
          handler.onClose();
        },
      };
      all.add(connection);
      parts.counters.add('sockets_opened');
      handler.open();
      return connection;
    },
    async stop() {
      clearInterval(pulse);
      await sayGoodbye(all);
    },
  };
}

function createHandler(peer: SocketPeer, visitor: Visitor, parts: ConnectionsParts): SocketHandler {
  switch (visitor.kind) {
    case 'customer':
      return createCustomerSocket({ peer, ...visitor }, parts);
    case 'queue':
      return createQueueSocket(peer, visitor.signIn, parts);
    case 'operator':
      return createOperatorSocket(peer, visitor.signIn, visitor.sessionId, parts);
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
