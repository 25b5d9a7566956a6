/** One socket of the model, between a client and the server's real handler: what travels waits, in either direction, until the schedule delivers it. */
import { frameTypes, type CloseReason } from '@pagetwin/protocol';
import { serverLimits } from '../../../packages/push-server/src/limits/limits.js';
import type { Peer } from '../../../packages/push-server/src/sessions/peer.js';
import type { SocketHandler } from '../../../packages/push-server/src/ws/frame-door.js';

export interface WireClient {
  received(bytes: Uint8Array<ArrayBuffer>): void;
  closed(code: number): void;
}

export interface Wire {
  readonly pending: number;
  send(bytes: Uint8Array): void;
  /** The next thing on its way to the server arrives. */
  up(): void;
  /** The next thing on its way to the client arrives. */
  down(): void;
  /** A fault: the page's frame that comes next for the client never arrives. false: something else comes next. */
  lose(): boolean;
  /** What the server sends stays in its buffer until it is delivered. */
  setSlow(isSlow: boolean): void;
  /** It breaks: what was on its way is lost, and both sides hear of it. */
  cut(): void;
  /** The client lets go of it: only the server hears of it. */
  drop(): void;
}

const closedAbnormally = 1006;

export function createWire(open: (peer: Peer) => SocketHandler, client: WireClient): Wire {
  let rising: Uint8Array[] = [];
  let falling: (Uint8Array<ArrayBuffer> | CloseReason)[] = [];
  let bufferedBytes = 0;
  let isSlow = false;
  let isOpenAtServer = true;
  let isOpenAtClient = true;

  function closeAtServer(): void {
    if (!isOpenAtServer) return;
    isOpenAtServer = false;
    rising = [];
    handler.onClose();
  }

  function closeAtClient(code: number): void {
    if (!isOpenAtClient) return;
    isOpenAtClient = false;
    falling = [];
    client.closed(code);
  }

  /** Taken off the line, whether it arrives or not. */
  function shift(): Uint8Array<ArrayBuffer> | CloseReason | undefined {
    const next = falling.shift();
    if (next instanceof Uint8Array) bufferedBytes -= next.length;
    return next;
  }

  const peer: Peer = {
    send(bytes) {
      if (!isOpenAtServer || peer.bufferedBytes() + bytes.length > serverLimits.maxBackpressureBytes) return 'dropped';
      // The native socket takes a copy.
      falling.push(bytes.slice());
      bufferedBytes += bytes.length;
      return isSlow ? 'queued' : 'sent';
    },
    bufferedBytes: () => (isSlow ? bufferedBytes : 0),
    close(reason) {
      if (isOpenAtServer) falling.push(reason);
      closeAtServer();
    },
  };
  const handler = open(peer);
  handler.open();

  return {
    get pending() {
      return rising.length + falling.length;
    },
    send(bytes) {
      if (isOpenAtClient) rising.push(bytes);
    },
    up() {
      const bytes = rising.shift();
      if (bytes !== undefined) handler.onFrame(bytes, true);
    },
    down() {
      const next = shift();
      if (next === undefined) return;
      if (!(next instanceof Uint8Array)) return closeAtClient(next.code);
      if (isSlow && isOpenAtServer) handler.onDrain();
      client.received(next);
    },
    lose() {
      const [next] = falling;
      const isPage = next instanceof Uint8Array && (next[0] === frameTypes.patch || next[0] === frameTypes.keyframe);
      if (isPage) shift();
      return isPage;
    },
    setSlow(slow) {
      isSlow = slow;
      if (!slow && isOpenAtServer) handler.onDrain();
    },
    cut() {
      closeAtServer();
      closeAtClient(closedAbnormally);
    },
    drop() {
      isOpenAtClient = false;
      falling = [];
      closeAtServer();
    },
  };
}
