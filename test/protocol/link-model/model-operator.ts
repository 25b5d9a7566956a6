/** The model's operator: the console's real connection with its cursor, socket and sync state, and a replica that appends what comes, when the schedule lets it. */
import { limits, readFrame, type Frame } from '@pagetwin/protocol';
import type { Replica } from '../../../packages/operator-console/src/replica/replica.js';
import { createConnection, type Connection } from '../../../packages/operator-console/src/session/connection.js';
import type { RawSocket } from '../../../packages/operator-console/src/session/frame-socket.js';
import { createSyncState } from '../../../packages/operator-console/src/session/sync-state.js';
import type { Clock } from '../../../packages/push-server/src/clock.js';
import type { Peer } from '../../../packages/push-server/src/sessions/peer.js';
import type { SocketHandler } from '../../../packages/push-server/src/ws/frame-door.js';
import { readTokens, type Ledger } from './ledger.js';
import { createWire, type Wire } from './wire.js';

export interface ModelOperatorParts {
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  random(): number;
  readonly ledger: Ledger;
  serve(peer: Peer): SocketHandler;
}

export type ModelOperator = ReturnType<typeof createModelOperator>;

type Work = { readonly frame: Frame; readonly body: Uint8Array; readonly done: () => void; readonly failed: () => void };

export function createModelOperator({ clock, random, ledger, serve }: ModelOperatorParts) {
  const counts = { applied: 0, keyframes: 0, resyncs: 0 };
  let tokens: number[] = [];
  let works: Work[] = [];
  let isBusy = false;
  let isBroken = false;
  /** What cannot be built takes all with it that follows, up to a keyframe. */
  let isWhole = false;
  /** The frame that is being handed to the connection: a replica is not told its place. */
  let arriving: Frame | null = null;
  let opening: RawSocket | null = null;
  let wire: Wire | null = null;
  const sync = createSyncState(clock, () => undefined);
  let connection: Connection | null = null;

  function openSocket(): RawSocket {
    const socket: RawSocket = {
      binaryType: 'blob',
      onopen: null,
      onmessage: null,
      onclose: null,
      send(bytes) {
        if (readFrame(bytes, limits.maxOperatorFrameBytes).type === 'message') counts.resyncs++;
        wire?.send(bytes);
      },
      close() {
        opening = null;
        wire?.drop();
        wire = null;
      },
    };
    opening = socket;
    return socket;
  }

  function received(socket: RawSocket, bytes: Uint8Array<ArrayBuffer>): void {
    arriving = readFrame(bytes, limits.maxCustomerFrameBytes);
    socket.onmessage?.({ data: bytes.buffer } as MessageEvent);
  }

  function take(body: Uint8Array): Promise<void> {
    const frame = arriving;
    if (frame === null) throw new Error('content without a frame');
    // Settled when the schedule says so, and at once then: a promise would wait for the next microtask, and a schedule has none.
    const work = { then: (done: () => void, failed: () => void) => void works.push({ frame, body, done, failed }) };
    return work as unknown as Promise<void>;
  }

  /** The first invariants: what is shown was the page at this place. It cannot be when anything is missing, doubled or out of order. */
  function show({ frame, body, done }: Work): void {
    const brought = readTokens(body);
    const isKeyframe = frame.type === 'keyframe';
    tokens = isKeyframe ? brought : [...tokens, ...brought];
    ledger.check(frame, tokens);
    counts.applied++;
    if (isKeyframe) counts.keyframes++;
    done();
  }

  /** What the replica has to do, as far as it gets. */
  function paint(): void {
    while (!isBusy) {
      const work = works.shift();
      if (work === undefined) return;
      isWhole = !isBroken && (isWhole || work.frame.type === 'keyframe');
      isBroken = false;
      if (isWhole) show(work);
      else work.failed();
    }
  }

  function stop(): void {
    connection?.stop();
    connection = null;
    works = [];
  }

  return {
    counts,
    get tokens(): readonly number[] {
      return tokens;
    },
    get isServing() {
      return connection !== null;
    },
    get wire() {
      return wire;
    },
    get sync() {
      return sync.judgement.sync;
    },
    /** The session's view opens. */
    start() {
      sync.set({ isOpen: false, isShown: false, isRepairing: false, pendingSinceMs: null });
      connection = createConnection({
        openSocket,
        clock,
        random,
        sync,
        // Nothing but these two is asked of a replica by a connection.
        replica: { keyframe: take, patch: take } as Partial<Replica> as Replica,
        events: {
          onMessage: (message) => message.kind === 'session' && sync.set({ isConnected: message.connected }),
          onPointer: () => undefined,
          onApplied: () => undefined,
          onRoundTrip: () => undefined,
          onRefused: stop,
        },
      });
    },
    open() {
      const socket = opening;
      if (socket === null) return;
      opening = null;
      wire = createWire(serve, {
        received(bytes) {
          received(socket, bytes);
          paint();
        },
        closed(code) {
          wire = null;
          socket.onclose?.({ code } as CloseEvent);
        },
      });
      socket.onopen?.({} as Event);
    },
    refuse() {
      const socket = opening;
      opening = null;
      socket?.onclose?.({ code: 1006 } as CloseEvent);
    },
    retry: () => connection?.retryNow(),
    setBusy(busy: boolean) {
      isBusy = busy;
      paint();
    },
    /** The next thing cannot be built. */
    breakNext: () => void (isBroken = true),
    stop,
  };
}
