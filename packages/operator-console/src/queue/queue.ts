/** The queue as signals: who waits, who is here, and the answer to an Answer. Its socket is its own, so that a failing session view leaves it alone. */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { readMessage, toQueue, writeMessage, type Frame, type FromQueue, type OperatorInfo, type QueueItem, type ToQueue } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';
import { createFrameSocket, type RawSocket, type SocketState } from '../session/frame-socket.js';

export type Presence = Extract<FromQueue, { kind: 'presence' }>['presence'];
export type Invitation = Extract<ToQueue, { kind: 'invited' }>;

/** A session in the queue, with the moment at which it began to wait, by our clock. */
export interface QueueEntry extends QueueItem {
  readonly waitingSinceMs: number;
}

export interface QueueParts {
  openSocket(): RawSocket;
  readonly clock: Clock;
  random(): number;
  /** The session is yours: open it. */
  onMine(session: string): void;
  onInvited(invitation: Invitation): void;
  onNotice(text: string): void;
  onRefused(code: number): void;
}

export interface Queue {
  readonly entries: ReadonlySignal<readonly QueueEntry[]>;
  readonly waiting: ReadonlySignal<readonly QueueEntry[]>;
  readonly operators: ReadonlySignal<readonly OperatorInfo[]>;
  readonly presence: ReadonlySignal<Presence>;
  readonly connection: ReadonlySignal<SocketState>;
  /** The first queue has come. */
  readonly isKnown: ReadonlySignal<boolean>;
  /** Sessions whose Answer is under way. */
  readonly answering: ReadonlySignal<ReadonlySet<string>>;
  answer(session: string): void;
  setPresence(presence: Presence): void;
  retryNow(): void;
  stop(): void;
}

/** 2,000 sessions of 4 KiB each. */
const maxQueueBytes = 8 * 1024 * 1024;
const answerWithinMs = 8_000;

export function createQueue(parts: QueueParts): Queue {
  const { clock } = parts;
  const entries = signal<readonly QueueEntry[]>([]);
  const operators = signal<readonly OperatorInfo[]>([]);
  const presence = signal<Presence>('available');
  const connection = signal<SocketState>('connecting');
  const isKnown = signal(false);
  const answering = signal<ReadonlySet<string>>(new Set());
  const timers = new Map<string, () => void>();
  const socket = createFrameSocket({
    openSocket: parts.openSocket,
    clock,
    random: parts.random,
    maxFrameBytes: maxQueueBytes,
    onFrame,
    // One queue that cannot be read is followed by another, whole one.
    onUnreadable: () => undefined,
    onState: (state) => (connection.value = state),
    onRefused: parts.onRefused,
    onRoundTrip: () => undefined,
  });

  function onFrame(frame: Frame): void {
    if (frame.type !== 'message') return;
    const message = readMessage(frame.body, toQueue, maxQueueBytes);
    switch (message.kind) {
      case 'welcome':
        return void say({ kind: 'presence', presence: presence.value });
      case 'queue':
        return batch(() => onQueue(message));
      case 'answered':
        return onAnswered(message);
      case 'invited':
        return parts.onInvited(message);
      case 'error':
        return parts.onNotice(message.message);
    }
  }

  function onQueue(message: Extract<ToQueue, { kind: 'queue' }>): void {
    const nowMs = clock.now();
    const known = new Map(entries.value.map((entry) => [entry.session, entry]));
    entries.value = message.sessions.map((item) => withStart(item, nowMs - item.waitedMs, known.get(item.session)));
    operators.value = message.operators;
    isKnown.value = true;
  }

  function onAnswered({ session, isYours, taken }: Extract<ToQueue, { kind: 'answered' }>): void {
    settle(session);
    if (isYours) return parts.onMine(session);
    parts.onNotice(taken === null ? 'This customer has left in the meantime.' : `${taken.name} was faster and has answered this one.`);
  }

  function settle(session: string): void {
    timers.get(session)?.();
    timers.delete(session);
    answering.value = new Set([...answering.value].filter((other) => other !== session));
  }

  const say = (message: FromQueue): boolean => socket.send(writeMessage(message));
  return {
    entries,
    waiting: computed(() => entries.value.filter((entry) => entry.state === 'waiting')),
    operators,
    presence,
    connection,
    isKnown,
    answering,
    answer(session) {
      if (answering.value.has(session)) return;
      if (!say({ kind: 'answer', session })) return parts.onNotice('There is no connection to the server right now.');
      answering.value = new Set([...answering.value, session]);
      timers.set(
        session,
        clock.schedule(answerWithinMs, () => settle(session)),
      );
    },
    setPresence(next) {
      presence.value = next;
      say({ kind: 'presence', presence: next });
    },
    retryNow: () => socket.retryNow(),
    stop() {
      for (const cancel of timers.values()) cancel();
      socket.stop();
    },
  };
}

/** The start is kept while it is within a second of what the server says: a time that counts up must not jump about. */
function withStart(item: QueueItem, sinceMs: number, known: QueueEntry | undefined): QueueEntry {
  const isSteady = known !== undefined && Math.abs(known.waitingSinceMs - sinceMs) < 1_000;
  return { ...item, waitingSinceMs: isSteady ? known.waitingSinceMs : sinceMs };
}
