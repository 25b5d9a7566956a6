/** A customer's socket: hello first, then the page's frames and control messages of one session. */
import { closeReasons, fromCustomer, limits, ProtocolError, readMessage, writeMessage, type Frame } from '@pagetwin/protocol';
import type { SiteConfig } from '../config.js';
import { Refusal } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import { createTokenBucket } from '../limits/token-bucket.js';
import type { Log } from '../log.js';
import { createAcknowledge, type Acknowledge } from '../routing/acknowledge.js';
import { admit, welcomeOf, type AdmitParts, type Hello } from '../routing/admit.js';
import { onCustomerMessage } from '../routing/customer-messages.js';
import { publish } from '../routing/fan-out.js';
import { maySay } from '../routing/may-send.js';
import type { Peer } from '../sessions/peer.js';
import type { Queue } from '../sessions/queue.js';
import type { Session } from '../sessions/session.js';
import { closeReasonOf, createFrameDoor, tellError, type SocketHandler } from './frame-door.js';

export interface CustomerSocketParts extends AdmitParts {
  readonly queue: Queue;
  readonly log: Log;
}

export interface CustomerSocketFacts {
  readonly peer: Peer;
  readonly site: SiteConfig;
  readonly address: string;
  /** It has said hello, or is gone: no longer counted against its address. */
  heard(): void;
}

type State = { readonly kind: 'newcomer' } | { readonly kind: 'customer'; readonly session: Session };

export function createCustomerSocket({ peer, site, address, heard }: CustomerSocketFacts, parts: CustomerSocketParts): SocketHandler {
  const { clock, counters, log, queue } = parts;
  const messages = createTokenBucket({ perS: serverLimits.customerMessagesPerS, burst: serverLimits.customerMessagesBurst }, clock.now);
  const pageBytes = createTokenBucket({ perS: serverLimits.customerBytesPerS, burst: serverLimits.customerBytesBurst }, clock.now);
  const undoHello = clock.schedule(serverLimits.helloMs, () => peer.close(closeReasons.notAllowed));
  let state: State = { kind: 'newcomer' };
  /** From the first page frame on. */
  let acknowledge: Acknowledge | null = null;

  const door = createFrameDoor({
    peer,
    maxBytes: limits.maxCustomerFrameBytes,
    counters,
    log,
    role: () => state.kind,
    onFrame(frame, bytes) {
      if (frame.type === 'message') return onMessage(frame);
      if (state.kind === 'customer') onPageFrame(state.session, frame, bytes);
    },
  });

  function onMessage(frame: Frame): void {
    if (!messages.take()) return refuse(new Refusal('too-many', `More than ${serverLimits.customerMessagesPerS} messages a second.`));
    const message = readMessage(frame.body, fromCustomer);
    if (!maySay(state.kind, message.kind)) throw new ProtocolError('bad-message', `a message ${message.kind} is not for a ${state.kind} to send`);
    if (message.kind === 'hello') return onHello(message);
    if (state.kind === 'customer') onCustomerMessage(state.session, message);
  }

  function onHello(hello: Hello): void {
    undoHello();
    heard();
    try {
      const admitted = admit(hello, { site, address }, parts);
      if (admitted.kind === 'session') return enter(admitted.session, admitted.isResumed);
      peer.send(writeMessage({ kind: 'ended', ...admitted.ending }));
      peer.close(closeReasons.normal);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      refuse(thrown);
    }
  }

  function refuse(refusal: Refusal): void {
    tellError(peer, refusal.code, refusal.message);
    peer.close(closeReasonOf(refusal.code));
  }

  function enter(session: Session, isResumed: boolean): void {
    state = { kind: 'customer', session };
    session.connect(peer, () => peer.send(writeMessage(welcomeOf(session, parts))));
    log.info({ session: session.id, site: site.id, isResumed }, 'customer is here');
    if (session.phase.kind === 'waiting') queue.tellPosition(session);
    else session.keyframes.repeat();
  }

  function onPageFrame(session: Session, frame: Frame, bytes: Uint8Array): void {
    const left = pageBytes.spend(bytes.length);
    if (left < -serverLimits.customerBytesOverdraft) {
      return refuse(new Refusal('too-many', `More than ${serverLimits.customerBytesPerS} B a second, for longer than is allowed.`));
    }
    const waitMs = left < 0 ? (-left / serverLimits.customerBytesPerS) * 1000 : 0;
    if (!publish(session, frame, bytes, counters)) return;
    acknowledge ??= createAcknowledge(peer, session.backlog, clock);
    acknowledge.due(bytes.length, waitMs);
  }

  return {
    open: () => undefined,
    onFrame: door.onFrame,
    onDrain: () => undefined,
    onClose() {
      undoHello();
      heard();
      if (state.kind === 'newcomer') return;
      acknowledge?.stop();
      const { session } = state;
      door.guard(() => session.disconnect(peer));
    },
  };
}
