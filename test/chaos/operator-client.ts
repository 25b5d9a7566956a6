/** An operator without a browser: the console's real connection over a real socket, and a replica that takes tokens and says what is wrong with them. */
import type { Replica } from '../../packages/operator-console/src/replica/replica.js';
import { createConnection, type Connection } from '../../packages/operator-console/src/session/connection.js';
import type { RawSocket } from '../../packages/operator-console/src/session/frame-socket.js';
import { createSyncState, type SyncJudgement } from '../../packages/operator-console/src/session/sync-state.js';
import type { ToOperator } from '@pagetwin/protocol';
import { WebSocket } from 'ws';
import { readTokens } from '../protocol/link-model/ledger.js';

export interface OperatorClientParts {
  readonly port: number;
  readonly cookie: string;
  readonly session: string;
  random(): number;
  /** The replica shows so many tokens now. */
  onShown?(tokens: number): void;
  onMessage?(message: ToOperator): void;
}

export interface OperatorClient {
  readonly connection: Connection;
  /** How many tokens the replica shows. */
  readonly shown: number;
  readonly keyframes: number;
  /** What was missing, doubled or out of order. */
  readonly violations: readonly string[];
  /** The close code with which the server would not have it back; null: it never did. */
  readonly refusedBy: number | null;
  readonly sync: SyncJudgement;
  /** When the session's state came on a new socket, by performance.now(). */
  readonly openedAtMs: readonly number[];
  stop(): void;
}

const clock = {
  now: () => performance.now(),
  schedule(delayMs: number, run: () => void) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export function createOperatorClient({ port, cookie, session, random, onShown, onMessage }: OperatorClientParts): OperatorClient {
  const violations: string[] = [];
  const openedAtMs: number[] = [];
  const sync = createSyncState(clock, () => undefined);
  let shown = 0;
  let keyframes = 0;
  let refusedBy: number | null = null;
  let isNew = false;

  function openSocket(): RawSocket {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/operator?session=${session}`, {
      headers: { origin: `http://127.0.0.1:${port}`, cookie },
      perMessageDeflate: false,
      maxPayload: 64 * 1024 * 1024,
    });
    socket.on('error', () => undefined);
    isNew = true;
    return socket as unknown as RawSocket;
  }

  function show(tokens: number[], isKeyframe: boolean): Promise<void> {
    const from = isKeyframe ? 0 : shown;
    const wrong = tokens.findIndex((token, index) => token !== from + 1 + index);
    if (wrong >= 0) violations.push(`token ${tokens[wrong]} where ${from + 1 + wrong} was due`);
    if (isKeyframe) keyframes++;
    shown = from + tokens.length;
    onShown?.(shown);
    return Promise.resolve();
  }

  const connection = createConnection({
    openSocket,
    clock,
    random,
    sync,
    // Nothing but these two is asked of a replica by a connection.
    replica: { keyframe: (body) => show(readTokens(body), true), patch: (body) => show(readTokens(body), false) } as Partial<Replica> as Replica,
    events: {
      onMessage(message) {
        if (message.kind === 'session' && isNew) {
          isNew = false;
          openedAtMs.push(performance.now());
        }
        if (message.kind === 'session') sync.set({ isConnected: message.connected });
        onMessage?.(message);
      },
      onPointer: () => undefined,
      onApplied: () => undefined,
      onRoundTrip: () => undefined,
      onRefused: (code) => void (refusedBy = code),
    },
  });

  return {
    connection,
    get shown() {
      return shown;
    },
    get keyframes() {
      return keyframes;
    },
    violations,
    get refusedBy() {
      return refusedBy;
    },
    get sync() {
      return sync.judgement;
    },
    openedAtMs,
    stop() {
      connection.stop();
      sync.stop();
    },
  };
}
