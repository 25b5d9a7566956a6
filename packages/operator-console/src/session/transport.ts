/** How the console reaches its server: by a WebSocket, or by a stream over HTTP where those are blocked. A tab remembers which it was. */
import { createStreamSocket, createTransport, createTransportMemory, limits, type FrameSocket } from '@pagetwin/protocol';
import type { Clock } from './clock.js';

export interface ConsoleTransportParts {
  readonly location: Pick<Location, 'protocol' | 'host'>;
  /** Throws where a browser forbids it. */
  storage(): Storage;
  readonly clock: Clock;
}

/** @returns opens a socket: to a session (its id), or to the queue (null). */
export function createConsoleTransport({ location, storage, clock }: ConsoleTransportParts): (session: string | null) => FrameSocket {
  const doorOf = (session: string | null): string => `/operator${session === null ? '' : `?session=${encodeURIComponent(session)}`}`;
  return createTransport({
    openWebSocket: (session: string | null) => new WebSocket(`${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/ws${doorOf(session)}`),
    openStream: (session) =>
      createStreamSocket({
        address: `/link${doorOf(session)}`,
        upAddress: '/link/',
        fetch: (address, init) => fetch(address, init),
        maxFrameBytes: limits.maxCustomerFrameBytes,
      }),
    memory: createTransportMemory(storage),
    schedule: (delayMs, run) => clock.schedule(delayMs, run),
  });
}
