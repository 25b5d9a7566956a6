/** The socket under the link: opens it once the policy is known, reads what comes, writes what goes. */
import {
  comeBackWithinMs,
  createLink,
  limits,
  mayRetryAfter,
  readAct,
  readFrame,
  readMessage,
  toCustomer,
  writeFrame,
  writeMessage,
  writePointer,
  type Act,
  type FrameSocket,
  type FromCustomer,
  type Link,
  type LinkState,
  type PointerState,
  type ToCustomer,
} from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import type { Config } from '../loader/config.js';
import { problem, type Problem } from '../loader/problem.js';
import type { SitePolicy } from './page-capture.js';
import { fetchPolicy } from './policy.js';
import { createRecorderTransport } from './transport.js';

export interface ConnectionParts {
  readonly window: Window & typeof globalThis;
  readonly page: PageAccess;
  readonly config: Config;
  hello(policy: SitePolicy): FromCustomer;
  message(message: ToCustomer): void;
  act(act: Act, seenEpoch: number): void;
  /** The server's pulse, every few seconds. */
  pulse(): void;
  needKeyframe(): void;
  writable(): void;
  stateChanged(state: LinkState): void;
}

export interface Connection {
  readonly link: Link;
  /** The site's privacy policy, fetched before the first socket: without it there is none. */
  readonly policy: SitePolicy | null;
  /** What kept the last attempt from a welcome. */
  readonly trouble: Problem | null;
  /** How the last socket closed; code 0: none has. */
  readonly closed: { readonly code: number };
  /** Only on an open socket; else it is dropped, and hello says what matters. */
  send(message: FromCustomer): void;
  /** Latest wins: dropped while the socket is busy. */
  pointer(state: PointerState): void;
  /** The page goes into the back/forward cache, which takes no page with an open socket. retryNow() brings it back. */
  suspend(): void;
}

/** Above this much not yet on its way, a pointer's place is old before it arrives. */
const maxBufferedForPointerBytes = 64 * 1024;

/** WebSocket.OPEN. */
const isOpen = 1;

export function createConnection(parts: ConnectionParts): Connection {
  const { window, page, config } = parts;
  const openSocket = createRecorderTransport(window, page, config);
  const noAnswer = problem('no-connection', `Pagetwin's server at ${config.server} does not answer.`);
  let policy: SitePolicy | null = null;
  let socket: FrameSocket | null = null;
  let attempt = 0;
  let trouble: Problem | null = null;
  let closed = { code: 0 };

  const link = createLink({
    connect: () => void open(++attempt),
    disconnect: drop,
    transmit,
    now: () => window.performance.now(),
    random: Math.random,
    schedule(delayMs, run) {
      const timer = window.setTimeout(page.guard(run), delayMs);
      return () => window.clearTimeout(timer);
    },
    needKeyframe: () => parts.needKeyframe(),
    writable: () => parts.writable(),
    stateChanged: (state) => parts.stateChanged(state),
  });

  async function open(mine: number): Promise<void> {
    try {
      trouble = noAnswer;
      const known = (policy ??= await fetchPolicy(window, config));
      if (mine === attempt) listen(openSocket(), known);
    } catch (cause) {
      if (mine !== attempt) return;
      trouble = cause as Problem;
      link.closed(trouble.code !== 'refused');
    }
  }

  function listen(opening: FrameSocket, known: SitePolicy): void {
    socket = opening;
    opening.onopen = page.guard(() => {
      link.opened();
      send(parts.hello(known));
    });
    opening.onmessage = page.guard(({ data }) => take(new Uint8Array(data as ArrayBuffer)));
    opening.onclose = page.guard(({ code, reason }) => {
      socket = null;
      closed = { code };
      link.closed(mayRetryAfter(code), comeBackWithinMs(reason));
    });
  }

  function drop(): void {
    attempt++;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  }

  /** A frame that can't be read is passed over (guard): the server is newer, or something between us is broken, and the link's acknowledgements tell. */
  function take(bytes: Uint8Array<ArrayBuffer>): void {
    link.heard();
    const frame = readFrame(bytes, limits.maxOperatorFrameBytes);
    if (frame.type === 'ack') link.acknowledged(frame.epoch, frame.generation, frame.seq);
    if (frame.type === 'act') parts.act(readAct(frame.body), frame.epoch);
    if (frame.type === 'message') read(readMessage(frame.body, toCustomer));
    if (frame.type !== 'pulse') return;
    transmit(bytes);
    parts.pulse();
  }

  function read(message: ToCustomer): void {
    if (message.kind === 'error') trouble = problem('refused', message.message);
    parts.message(message);
  }

  function transmit(frame: Uint8Array<ArrayBuffer>): void {
    if (socket?.readyState === isOpen) socket.send(frame);
  }

  function send(message: FromCustomer): void {
    transmit(writeMessage(message));
  }

  return {
    link,
    get policy() {
      return policy;
    },
    get trouble() {
      return trouble;
    },
    get closed() {
      return closed;
    },
    send,
    pointer(state) {
      if (socket !== null && socket.bufferedAmount < maxBufferedForPointerBytes)
        transmit(writeFrame({ type: 'pointer', epoch: link.epoch }, writePointer(state)));
    },
    suspend() {
      drop();
      link.closed(true);
    },
  };
}
