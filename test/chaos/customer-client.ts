/**
 * A customer without a browser: the real link over a real socket, and a page whose changes add up: each puts the next token there, which nothing takes
 * away, so that a flush may merge changes and not lose one.
 */
import {
  createLink,
  limits,
  mayRetryAfter,
  comeBackWithinMs,
  protocolVersion,
  readFrame,
  readMessage,
  toCustomer,
  writeMessage,
  type Frame,
  type Link,
  type ToCustomer,
} from '@pagetwin/protocol';
import { WebSocket } from 'ws';
import { writeTokens } from '../protocol/link-model/ledger.js';

export interface CustomerClientParts {
  /** Of the server, or of a proxy before it. */
  readonly port: number;
  readonly tab: string;
  /** As a proxy tells it. */
  readonly address?: string;
  /** How much a page weighs, and the part of it that a patch brings anew. */
  readonly weight?: { readonly keyframeBytes: number; readonly patchBytes: number };
  random(): number;
  onAct?(frame: Frame): void;
}

export interface CustomerClient {
  readonly link: Link;
  /** How many tokens the page has. */
  readonly page: number;
  readonly session: string;
  readonly keyframes: number;
  /** When each welcome came, by performance.now(). */
  readonly welcomedAtMs: readonly number[];
  readonly isSharing: boolean;
  change(): void;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  say(message: Parameters<typeof writeMessage>[0]): void;
  stop(): void;
}

export function createCustomerClient({ port, tab, address, random, onAct, weight = { keyframeBytes: 0, patchBytes: 0 } }: CustomerClientParts): CustomerClient {
  const url = `ws://127.0.0.1:${port}/ws/customer?site=demo`;
  const headers = { origin: `http://127.0.0.1:${port}`, ...(address !== undefined && { 'x-forwarded-for': address }) };
  const welcomedAtMs: number[] = [];
  let socket: WebSocket | null = null;
  let page = 0;
  let sent = 0;
  let session = '';
  let resume: string | null = null;
  let operators: readonly string[] = [];
  let isSharing = false;
  let wantsKeyframe = false;
  let keyframes = 0;

  const link = createLink({
    connect,
    disconnect: drop,
    transmit: (bytes) => send(bytes),
    now: () => performance.now(),
    random,
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    needKeyframe: askKeyframe,
    writable: flush,
    stateChanged: () => undefined,
  });

  function connect(): void {
    const opening = new WebSocket(url, { headers, perMessageDeflate: false });
    socket = opening;
    opening.on('error', () => undefined);
    opening.on('open', () => {
      link.opened();
      const info = { url: '', title: '', language: 'en', device: 'desktop' } as const;
      say({ kind: 'hello', protocol: protocolVersion, site: 'demo', tab, page: info, customer: { name: '', data: {} }, resume, paused: false });
    });
    opening.on('message', (data: Buffer) => {
      if (opening === socket) received(new Uint8Array(data));
    });
    opening.on('close', (code, reason) => {
      if (opening !== socket) return;
      socket = null;
      link.closed(mayRetryAfter(code), comeBackWithinMs(reason.toString()));
    });
  }

  function drop(): void {
    const old = socket;
    socket = null;
    old?.terminate();
  }

  function received(bytes: Uint8Array<ArrayBuffer>): void {
    link.heard();
    const frame = readFrame(bytes, limits.maxOperatorFrameBytes);
    if (frame.type === 'ack') link.acknowledged(frame.epoch, frame.generation, frame.seq);
    if (frame.type === 'act') onAct?.(frame);
    if (frame.type === 'pulse') send(bytes);
    if (frame.type === 'message') hear(readMessage(frame.body, toCustomer));
  }

  function hear(message: ToCustomer): void {
    if (message.kind === 'need-keyframe') askKeyframe();
    if (message.kind === 'joined') setOperators([...operators, message.operator.id]);
    if (message.kind === 'left') setOperators(operators.filter((id) => id !== message.operator));
    if (message.kind === 'grant-ask') say({ kind: 'grant', operator: message.operator.id, scope: 'act', allowed: true });
    if (message.kind === 'resume') resume = message.resume;
    if (message.kind !== 'welcome') return;
    ({ session, resume } = message);
    welcomedAtMs.push(performance.now());
    link.welcomed(message);
    setOperators(message.operators.map(({ id }) => id));
  }

  function setOperators(ids: readonly string[]): void {
    const was = isSharing;
    operators = ids;
    isSharing = ids.length > 0;
    if (isSharing && !was) askKeyframe();
  }

  /** In its own turn, as a recorder takes its time. */
  function askKeyframe(): void {
    if (wantsKeyframe) return;
    wantsKeyframe = true;
    setImmediate(() => {
      wantsKeyframe = false;
      if (!isSharing || link.state === 'stopped') return;
      keyframes++;
      sent = page;
      link.keyframe(writeTokens(tokensUpTo(0, page), weight.keyframeBytes), false);
    });
  }

  function flush(): void {
    if (!isSharing || wantsKeyframe || !link.isWritable || sent === page) return;
    const tokens = tokensUpTo(sent, page);
    sent = page;
    link.patch(writeTokens(tokens, weight.patchBytes), false);
  }

  function send(bytes: Uint8Array<ArrayBuffer>): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(bytes);
  }

  const say: CustomerClient['say'] = (message) => send(writeMessage(message));

  link.start();
  return {
    link,
    get page() {
      return page;
    },
    get session() {
      return session;
    },
    get keyframes() {
      return keyframes;
    },
    welcomedAtMs,
    get isSharing() {
      return isSharing;
    },
    change() {
      page++;
      flush();
    },
    send,
    say,
    stop() {
      link.stop();
      drop();
    },
  };
}

const tokensUpTo = (after: number, last: number): number[] => Array.from({ length: last - after }, (_, index) => after + 1 + index);
