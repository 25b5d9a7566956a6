/**
 * One session's socket: control messages out to the session, page content in its order to the replica, acknowledgements back.
 * A gap, or a patch that does not fit, is never guessed over: a keyframe is asked for, and until it is there nothing is shown as live.
 */
import {
  closeCodes,
  createChunkAssembler,
  createReplicaCursor,
  limits,
  ProtocolError,
  readMessage,
  readPointer,
  toOperator,
  writeFrame,
  writeMessage,
  type Frame,
  type FromOperator,
  type PointerState,
  type ToOperator,
} from '@pagetwin/protocol';
import type { Replica } from '../replica/replica.js';
import { repeat, type Clock } from './clock.js';
import { createFrameSocket, type RawSocket } from './frame-socket.js';
import type { SyncState } from './sync-state.js';

export interface ConnectionEvents {
  onMessage(message: ToOperator): void;
  onPointer(pointer: PointerState): void;
  /** What the replica shows now. */
  onApplied(shown: { readonly epoch: number; readonly seq: number }): void;
  onRoundTrip(ms: number): void;
  onRefused(code: number): void;
}

export interface ConnectionParts {
  openSocket(): RawSocket;
  readonly clock: Clock;
  random(): number;
  readonly replica: Replica;
  readonly sync: SyncState;
  readonly events: ConnectionEvents;
}

export interface Connection {
  /** False: not connected, and the message is gone. */
  send(message: FromOperator): boolean;
  sendAct(epoch: number, body: Uint8Array): boolean;
  retryNow(): void;
  /** What is shown cannot be mended otherwise: a whole page, please. */
  resync(): void;
  stop(): void;
}

const ackEveryMs = 1_000;
/** The server makes at most one keyframe a session in 5 s: asking more often is of no use. */
const askAgainMs = 6_000;
/** The customer is back in a second or two, if it is; asking costs next to nothing. */
const askAfterSessionMs = 1_000;

export function createConnection(parts: ConnectionParts): Connection {
  const { clock, replica, sync, events } = parts;
  const cursor = createReplicaCursor();
  const chunks = createChunkAssembler();
  let pending: number[] = [];
  /** Why a keyframe is due; null: none is. */
  let due: 'gap' | 'broken' | null = null;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  /** A keyframe came since the last ask: should it not help, the next ask is a new one. */
  let isAnswered = true;
  let repairs = 0;
  /** Until when the session may be one that the server does not know: killed and started again, it knows it when the customer is back. */
  let awaitedUntilMs = Number.NEGATIVE_INFINITY;
  /** Counts keyframes begun: what an older one still had under way is of no interest. */
  let keyframes = 0;

  const socket = createFrameSocket({
    openSocket: parts.openSocket,
    clock,
    random: parts.random,
    maxFrameBytes: limits.maxCustomerFrameBytes,
    onFrame,
    onUnreadable() {
      chunks.reset();
      repair('broken');
    },
    onState(state) {
      chunks.reset();
      sync.set({ isOpen: state === 'open' });
    },
    comeBackAllTheSame: (code) => (code === closeCodes.unknownSession && isAwaited() ? askAfterSessionMs : null),
    onRefused: events.onRefused,
    onRoundTrip(ms) {
      sync.heard();
      events.onRoundTrip(ms);
    },
  });
  const stopAcks = repeat(clock, ackEveryMs, beat);

  function onFrame(frame: Frame): void {
    sync.heard();
    switch (frame.type) {
      case 'message':
        return onMessage(frame);
      case 'keyframe':
        return onChunk(frame);
      case 'patch':
        return onPatch(frame);
      case 'pointer':
        return events.onPointer(readPointer(frame.body));
      case 'ack':
        return onPlace(frame);
      case 'act':
      case 'pulse':
        return;
    }
  }

  /** A message that cannot be read (of a newer server, say) is passed over: the page is none the worse. */
  function onMessage(frame: Frame): void {
    let message: ToOperator;
    try {
      message = readMessage(frame.body, toOperator);
    } catch (error) {
      if (error instanceof ProtocolError) return;
      throw error;
    }
    if (message.kind === 'session') awaitedUntilMs = clock.now() + limits.absenceMs;
    if (message.kind === 'error' && message.code === 'unknown-session' && isAwaited()) return;
    events.onMessage(message);
  }

  const isAwaited = (): boolean => clock.now() < awaitedUntilMs;

  function onChunk(frame: Frame): void {
    if (cursor.follow(frame) !== 'apply') return;
    const body = chunks.take(frame);
    if (body === null) return;
    cursor.keyframeTaken(frame);
    keyframes++;
    isAnswered = true;
    const repairsBefore = repairs;
    follow(frame, replica.keyframe(body, frame.deflated), () => {
      // Shown, but what came after it has a gap of its own: the next keyframe is the one.
      if (repairs === repairsBefore) due = null;
      sync.set({ isShown: true, isRepairing: due !== null });
    });
  }

  function onPatch(frame: Frame): void {
    const order = cursor.follow(frame);
    if (order === 'duplicate') return;
    if (order === 'gap') return repair('gap');
    // The view is of the socket's own buffer, and the replica may take its time.
    follow(frame, replica.patch(frame.body.slice(), frame.deflated), () => undefined);
  }

  /** Where the page stands: what leads there was sent before this frame, so that what has not come by now never will. */
  function onPlace(frame: Frame): void {
    if (cursor.follow(frame) === 'gap') repair('gap');
  }

  function follow(frame: Frame, work: Promise<void>, done: () => void): void {
    const number = keyframes;
    pending.push(clock.now());
    work.then(
      () => {
        settled();
        if (number !== keyframes) return;
        cursor.applied(frame);
        events.onApplied({ epoch: frame.epoch, seq: frame.seq });
        done();
      },
      () => {
        settled();
        if (number !== keyframes) return;
        repair('broken');
      },
    );
    sync.set({ pendingSinceMs: pending[0] ?? null });
  }

  function settled(): void {
    pending = pending.slice(1);
    sync.set({ pendingSinceMs: pending[0] ?? null });
  }

  function repair(reason: 'gap' | 'broken'): void {
    // Nothing but a keyframe leads on from here, of whatever generation.
    cursor.lost();
    repairs++;
    // What could not be built would be broken in the server's backlog too, whatever was missing besides.
    due = due === 'broken' ? 'broken' : reason;
    sync.set({ isRepairing: true });
    if (isAnswered || clock.now() - askedAtMs >= askAgainMs) ask(due);
  }

  function ask(reason: 'gap' | 'broken'): void {
    isAnswered = false;
    askedAtMs = clock.now();
    send({ kind: 'resync', reason });
  }

  function beat(): void {
    if (due !== null && !isAnswered && clock.now() - askedAtMs >= askAgainMs) ask(due);
    if (socket.state !== 'open') return;
    const shown = cursor.takeAck();
    if (shown !== null) socket.send(writeFrame({ type: 'ack', ...shown }));
  }

  function send(message: FromOperator): boolean {
    return socket.send(writeMessage(message));
  }

  return {
    send,
    sendAct: (epoch, body) => socket.send(writeFrame({ type: 'act', epoch }, body)),
    retryNow: () => socket.retryNow(),
    resync: () => repair('broken'),
    stop() {
      stopAcks();
      socket.stop();
    },
  };
}
