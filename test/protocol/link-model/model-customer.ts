/** The model's customer: the real link, a page that grows, and of the recorder what the link needs: when it shares, and when a keyframe is due. */
import {
  createLink,
  limits,
  protocolVersion,
  readFrame,
  readMessage,
  toCustomer,
  writeMessage,
  type FromCustomer,
  type Link,
  type ToCustomer,
} from '@pagetwin/protocol';
import type { Clock } from '../../../packages/push-server/src/clock.js';
import type { Peer } from '../../../packages/push-server/src/sessions/peer.js';
import type { SocketHandler } from '../../../packages/push-server/src/ws/frame-door.js';
import { writeTokens, type Ledger } from './ledger.js';
import { createWire, type Wire } from './wire.js';

export interface ModelCustomerParts {
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  random(): number;
  readonly ledger: Ledger;
  serve(peer: Peer): SocketHandler;
}

export type ModelCustomer = ReturnType<typeof createModelCustomer>;

export function createModelCustomer({ clock, random, ledger, serve }: ModelCustomerParts) {
  let nextToken = 1;
  let page: number[] = [];
  let unsent: number[] = [];
  let generation = 0;
  let isConnecting = false;
  let isSharing = false;
  let wantsKeyframe = false;
  let resume: string | null = null;
  let operators = new Set<string>();
  let wire: Wire | null = null;
  let link = newLink();
  let resumes = 0;

  function newLink(): Link {
    return createLink({
      connect: () => void (isConnecting = true),
      disconnect() {
        isConnecting = false;
        wire?.drop();
        wire = null;
      },
      transmit: (bytes) => wire?.send(bytes),
      now: clock.now,
      random,
      schedule: clock.schedule,
      needKeyframe: () => void (wantsKeyframe ||= isSharing),
      writable: () => undefined,
      stateChanged: () => undefined,
    });
  }

  function hello(): FromCustomer {
    const info = { url: '', title: '', language: 'en', device: 'desktop' } as const;
    return { kind: 'hello', protocol: protocolVersion, site: 'demo', tab: 'tab', page: info, customer: { name: '', data: {} }, resume, paused: false };
  }

  function received(bytes: Uint8Array): void {
    link.heard();
    const frame = readFrame(bytes, limits.maxOperatorFrameBytes);
    if (frame.type === 'ack') link.acknowledged(frame.epoch, frame.generation, frame.seq);
    if (frame.type === 'message') hear(readMessage(frame.body, toCustomer));
  }

  function hear(message: ToCustomer): void {
    if (message.kind === 'need-keyframe') wantsKeyframe ||= isSharing;
    if (message.kind === 'joined') setOperators([...operators, message.operator.id]);
    if (message.kind === 'left') setOperators([...operators].filter((id) => id !== message.operator));
    if (message.kind === 'resume') resume = message.resume;
    if (message.kind !== 'welcome') return;
    resume = message.resume;
    resumes++;
    link.welcomed(message);
    setOperators(message.operators.map(({ id }) => id));
  }

  /** As the recorder does it: sharing begins with a keyframe. */
  function setOperators(ids: readonly string[]): void {
    operators = new Set(ids);
    const was = isSharing;
    isSharing = operators.size > 0;
    wantsKeyframe = isSharing && (wantsKeyframe || !was);
  }

  /** As the recorder does it: while a keyframe is due, changes wait for it. */
  const mayPatch = (): boolean => isSharing && generation > 0 && !wantsKeyframe;

  function patch(paddingBytes: number): void {
    const body = writeTokens(unsent, paddingBytes);
    unsent = [];
    // The ledger first: what is transmitted may be looked at before patch() answers.
    ledger.note({ epoch: link.epoch, generation, seq: link.lastSeq + 1 }, page);
    link.patch(body, false);
  }

  return {
    get page(): readonly number[] {
      return page;
    },
    get isQuiet() {
      return unsent.length === 0 && !wantsKeyframe;
    },
    get wire() {
      return wire;
    },
    get resumes() {
      return resumes;
    },
    start: () => link.start(),
    change() {
      page.push(nextToken);
      unsent.push(nextToken++);
    },
    flush(paddingBytes = 0) {
      if (mayPatch() && link.isWritable && unsent.length > 0) patch(paddingBytes);
    },
    /** A recorder that does not look whether there is room. */
    flushAnyway(paddingBytes = 0) {
      if (mayPatch()) patch(paddingBytes);
    },
    keyframe(paddingBytes = 0) {
      if (!wantsKeyframe) return;
      wantsKeyframe = false;
      unsent = [];
      generation++;
      ledger.note({ epoch: link.epoch, generation, seq: link.lastSeq }, page);
      link.keyframe(writeTokens(page, paddingBytes), false);
    },
    open() {
      if (!isConnecting) return;
      isConnecting = false;
      wire = createWire(serve, {
        received,
        closed(code) {
          wire = null;
          link.closed(code !== 1000);
        },
      });
      link.opened();
      wire.send(writeMessage(hello()));
    },
    refuse(comeBackWithinMs?: number) {
      if (!isConnecting) return;
      isConnecting = false;
      link.closed(true, comeBackWithinMs);
    },
    /** The page is loaded again: a new epoch, another page, the same tab. */
    reload() {
      link.stop();
      page = [];
      unsent = [];
      wantsKeyframe = isSharing = false;
      generation = 0;
      link = newLink();
      link.start();
    },
    retry: () => link.retryNow(),
    setVisible: (isVisible: boolean) => link.setVisible(isVisible),
  };
}
