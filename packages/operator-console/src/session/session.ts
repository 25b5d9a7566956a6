/** One session as the console has it: what is known of it as signals, what the operator can do as methods. The replica's frame comes when the view is there. */
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { FromOperator, GrantInfo, MessageOf, OperatorInfo, PointerState, ToOperator, toOperator } from '@pagetwin/protocol';
import { createActs, type ActFailure, type Acts } from '../overlay/acts.js';
import { createMarks, type Marks } from '../overlay/marks.js';
import type { Replica, ReplicaEvents, ReplicaParts } from '../replica/replica.js';
import type { Clock } from './clock.js';
import { createConnection, type Connection } from './connection.js';
import type { RawSocket } from './frame-socket.js';
import { createHealing, type SyncCounts } from './healing.js';
import { createLoading } from './loading.js';
import { sayClose } from './say-close.js';
import { createServerClock } from './server-clock.js';
import { createSyncState, type SyncJudgement } from './sync-state.js';

export type SessionInfo = MessageOf<typeof toOperator> & { readonly kind: 'session' };
export type OtherMark = Extract<ToOperator, { kind: 'mark' }>;
export type ShownPage = { readonly url: string; readonly title: string };
export type Viewport = { readonly width: number; readonly height: number };

/** Why a session view closes, in words for the queue's notice. */
export interface SessionEnd {
  readonly session: string;
  readonly text: string;
  /** me: this operator left or ended it. */
  readonly by: 'me' | 'others';
}

export interface SessionEvents {
  onEnd(end: SessionEnd): void;
  /** A short sentence that passes: an act refused, a grant refused. */
  onNotice(text: string): void;
  onPointer(pointer: PointerState): void;
  onOtherMark(mark: OtherMark): void;
  /** The layout may have moved. */
  onPainted(): void;
}

export interface SessionParts {
  readonly id: string;
  readonly me: OperatorInfo;
  openSocket(): RawSocket;
  createReplica(parts: ReplicaParts): Replica;
  readonly clock: Clock;
  random(): number;
  /** ms since 1970. */
  wallClock(): number;
}

export interface Session {
  readonly id: string;
  readonly info: ReadonlySignal<SessionInfo | null>;
  readonly page: ReadonlySignal<ShownPage>;
  readonly viewport: ReadonlySignal<Viewport | null>;
  /** Address of the page's icon. */
  readonly icon: ReadonlySignal<string | null>;
  readonly sync: ReadonlySignal<SyncJudgement>;
  /** Host of the other site that the customer went to, from where they are expected back. */
  readonly awayAt: ReadonlySignal<string | null>;
  readonly syncCounts: ReadonlySignal<SyncCounts>;
  readonly seq: ReadonlySignal<number>;
  readonly roundTripMs: ReadonlySignal<number | null>;
  /** This operator's own. */
  readonly grant: ReadonlySignal<GrantInfo | null>;
  readonly isAskingGrant: ReadonlySignal<boolean>;
  readonly notes: ReadonlySignal<readonly string[]>;
  /** Pictures and fonts that are still on their way to the first complete picture. */
  readonly loading: ReadonlySignal<number>;
  readonly openedAtMs: number;
  /** ms since 1970 by the server's clock. */
  serverNow(): number;
  /** Starts: the replica is built in this frame. Answers the undo. */
  attach(frame: HTMLIFrameElement, events: SessionEvents): AttachedSession;
}

export interface AttachedSession {
  readonly replica: Replica;
  readonly marks: Marks;
  readonly acts: Acts;
  askGrant(): void;
  endGrant(): void;
  invite(operator: string, how: 'join' | 'take-over'): void;
  leave(): void;
  end(): void;
  retryNow(): void;
  stop(): void;
}

const maxNotes = 20;
const askGrantMs = 60_000;

export function createSession(parts: SessionParts): Session {
  const { id, me, clock } = parts;
  const info = signal<SessionInfo | null>(null);
  const page = signal<ShownPage>({ url: '', title: '' });
  const viewport = signal<Viewport | null>(null);
  const syncCounts = signal<SyncCounts>({ compared: 0, diverged: 0, repaired: 0, unverifiable: 0 });
  const icon = signal<string | null>(null);
  const seq = signal(0);
  const roundTripMs = signal<number | null>(null);
  const grant = signal<GrantInfo | null>(null);
  const isAskingGrant = signal(false);
  const awayAt = signal<string | null>(null);
  const notes = signal<readonly string[]>([]);
  const sync = signal<SyncJudgement>({ sync: 'behind', reason: 'opening', ageMs: 0, freshAtMs: clock.now() });
  const loading = createLoading(clock);
  const server = createServerClock(clock, parts.wallClock);
  const openedAtMs = clock.now();

  function addNote(note: string): void {
    notes.value = [note, ...notes.value.filter((other) => other !== note)].slice(0, maxNotes);
  }

  function attach(frame: HTMLIFrameElement, events: SessionEvents): AttachedSession {
    let epoch = 0;
    let isEnding = false;
    let cancelAsking = (): void => undefined;
    const syncState = createSyncState(clock, (judgement) => (sync.value = judgement));
    const healing = createHealing({
      clock,
      send: (message) => void say(message),
      resync: () => connection.resync(),
      onHealing: (isHealing) => syncState.set({ isHealing }),
      onCounts: (counts) => (syncCounts.value = counts),
      note: addNote,
    });
    const replica = parts.createReplica({ frame, assetUrl: (hash) => `/assets/${encodeURIComponent(id)}/${hash}`, events: replicaEvents(frame) });
    const connection: Connection = createConnection({
      openSocket: parts.openSocket,
      clock,
      random: parts.random,
      replica,
      sync: syncState,
      events: {
        onMessage,
        onPointer: events.onPointer,
        onApplied(shown) {
          if (shown.epoch !== epoch) healing.forget();
          epoch = shown.epoch;
          seq.value = shown.seq;
        },
        onRoundTrip: (ms) => (roundTripMs.value = ms),
        onRefused: (code) => events.onEnd({ session: id, text: sayClose(code), by: 'others' }),
      },
    });
    const marks = createMarks({ clock, send: (mark) => connection.send({ kind: 'mark', mark }) });
    const acts = createActs({
      clock,
      send: (body) => connection.sendAct(epoch, body),
      mayAct: () => grant.value !== null && grant.value.untilMs > server.now(),
      seenSeq: () => seq.value,
      serverNow: server.now,
      failed: (failure: ActFailure) => events.onNotice(failure.sentence),
    });

    function replicaEvents(target: HTMLIFrameElement): ReplicaEvents {
      return {
        viewportChanged({ width, height }) {
          // At once, not with the next render: scroll positions in the same patch need the size.
          target.style.width = `${width}px`;
          target.style.height = `${height}px`;
          viewport.value = { width, height };
        },
        pageChanged: ({ url, title }) => (page.value = { url, title }),
        noted: addNote,
        keyframeShown: healing.begin,
        audited: healing.audited,
        healed: healing.healed,
        painted() {
          loading.painted(() => (replica.documentId === null ? null : (replica.pendingAssets ?? 0)));
          icon.value = replica.icon ?? null;
          events.onPainted();
        },
      };
    }

    function onMessage(message: ToOperator): void {
      switch (message.kind) {
        case 'session':
          return batch(() => onInfo(message));
        case 'away':
          awayAt.value = message.host;
          return;
        case 'grant-refused':
          doneAsking();
          return events.onNotice('The customer did not allow acting.');
        case 'act-result':
          return acts.result(message);
        case 'mark':
          return events.onOtherMark(message);
        case 'ended':
          return events.onEnd({ session: id, text: sayEnd(message.by, message.reason, isEnding), by: isEnding ? 'me' : 'others' });
        case 'error':
          return events.onNotice(message.message);
      }
    }

    function onInfo(message: SessionInfo): void {
      server.set(message.nowMs);
      info.value = message;
      if (message.connected) awayAt.value = null;
      if (message.page.url !== page.value.url || message.page.title !== page.value.title) page.value = message.page;
      const mine = message.grants.find((each) => each.operator === me.id && each.untilMs > message.nowMs) ?? null;
      if (mine !== null) doneAsking();
      if (grant.value?.untilMs !== mine?.untilMs) grant.value = mine;
      syncState.set({ isConnected: message.connected, isHidden: message.hidden, isPaused: message.paused });
    }

    function doneAsking(): void {
      cancelAsking();
      isAskingGrant.value = false;
    }

    const say = (message: FromOperator): boolean => connection.send(message);
    return {
      replica,
      marks,
      acts,
      askGrant() {
        if (isAskingGrant.value || grant.value !== null) return;
        if (!say({ kind: 'ask-grant', scope: 'act' })) return;
        isAskingGrant.value = true;
        cancelAsking = clock.schedule(askGrantMs, doneAsking);
      },
      endGrant() {
        grant.value = null;
        say({ kind: 'end-grant', scope: 'act' });
      },
      invite: (operator, how) => void say({ kind: 'invite', operator, transfer: how === 'take-over' }),
      leave: () => void say({ kind: 'leave' }),
      end() {
        isEnding = say({ kind: 'end' });
      },
      retryNow: () => connection.retryNow(),
      stop() {
        cancelAsking();
        marks.stop();
        acts.stop();
        healing.stop();
        syncState.stop();
        loading.stop();
        connection.stop();
        replica.stop();
      },
    };
  }

  return {
    id,
    info,
    page,
    viewport,
    icon,
    sync,
    syncCounts,
    seq,
    roundTripMs,
    grant,
    isAskingGrant,
    notes,
    awayAt,
    loading: loading.count,
    openedAtMs,
    serverNow: server.now,
    attach,
  };
}

function sayEnd(by: 'customer' | 'operator' | 'server', reason: string, isOwn: boolean): string {
  if (isOwn) return 'You ended the session.';
  if (by === 'server') return reason === '' ? 'The server ended the session.' : `The session is over. ${reason}`;
  return by === 'customer' ? 'The customer ended the session.' : 'Another operator ended the session.';
}
