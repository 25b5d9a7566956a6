/**
 * The customer's half of the link (rules R1–R10): connects, numbers and keeps patches until they are acknowledged, resumes, backs off.
 * Pure: socket, clock, timer and random are passed in. What is kept is link-outbox's, when to try again is link-backoff's.
 */
import { epoch as toEpoch, maxEpoch, type Epoch } from './ids.js';
import { limits } from './limits.js';
import { createLinkBackoff } from './link-backoff.js';
import { createLinkOutbox, type Acknowledgement, type KeyframeReason } from './link-outbox.js';

export type LinkState = 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped' | 'given-up';

/** What the link asks of its surroundings. */
export interface LinkParts {
  /** Open a socket; answer with opened() or closed(). */
  connect(): void;
  /** Close the socket that is open or opening. It is forgotten: nothing of it is reported any more. */
  disconnect(): void;
  /** Send a whole frame on the open socket. */
  transmit(frame: Uint8Array<ArrayBuffer>): void;
  /** Monotonic, ms. */
  now(): number;
  /** 0 ≤ random() < 1. */
  random(): number;
  /** Run once after delayMs; answers its undo. */
  schedule(delayMs: number, run: () => void): () => void;
  /**
   * The link needs a whole page, as what it keeps does not lead on from what the server has. The recorder answers with keyframe(), as soon as there is
   * something to share. 'start': none was given in this epoch yet.
   */
  needKeyframe(reason: KeyframeReason): void;
  /** There is room in the window again: the recorder may flush. Never called from within keyframe() or patch(). */
  writable(): void;
  stateChanged(state: LinkState): void;
}

/** A keyframe on its way, piece by piece. It comes to nothing when the socket breaks before its end: then needKeyframe() is told. */
export interface KeyframeOut {
  write(bytes: Uint8Array): void;
  end(): void;
}

export interface Link {
  readonly state: LinkState;
  readonly epoch: Epoch;
  /** Welcomed, a keyframe was given, and the window has room for another patch. While false the dirty set coalesces. */
  readonly isWritable: boolean;
  /** Seq of the last patch given to the link; 0 before the first. */
  readonly lastSeq: number;
  start(): void;
  /** The socket opened. The surroundings send hello; what the link keeps goes out after welcomed(). */
  opened(): void;
  /** The socket closed or never opened. mayRetry: close-codes. */
  closed(mayRetry: boolean, comeBackWithinMs?: number): void;
  /** The server accepted hello, and has (epoch, seq). The link sends what is lacking, or asks for a keyframe. */
  welcomed(have: { readonly epoch: number; readonly seq: number }): void;
  /** Any frame came: the silence is over. */
  heard(): void;
  acknowledged(epoch: number, generation: number, seq: number): void;
  /** Begins a generation: everything kept is dropped, the keyframe is kept in its place. No patch may follow before its end. */
  beginKeyframe(deflated: boolean): KeyframeOut;
  /** A keyframe that is at hand as a whole. */
  keyframe(body: Uint8Array, deflated: boolean): void;
  /** Takes the next patch; answers its seq. */
  patch(body: Uint8Array, deflated: boolean): number;
  /** Try at once: the browser went online, or the customer pressed the button. */
  retryNow(): void;
  /** The page is seen or hidden. Silence is judged only while it is seen; a page that is seen again tries at once. Seen at first. */
  setVisible(visible: boolean): void;
  /** No more; nothing is kept. */
  stop(): void;
}

export function createLink(parts: LinkParts): Link {
  const outbox = createLinkOutbox(randomEpoch(parts.random));
  const backoff = createLinkBackoff(parts);
  let state: LinkState = 'idle';
  let isWelcomed = false;
  let isVisible = true;
  let wasWritable = false;
  let heardAtMs = 0;
  /** The one timer: the next try while waiting, the silence watch while there is a socket. */
  let cancelTimer = (): void => undefined;

  const isWritable = (): boolean => isWelcomed && outbox.need === null && outbox.hasRoom;

  /** Last in each function: the surroundings may call back from stateChanged. */
  function become(next: LinkState): void {
    if (state === next) return;
    state = next;
    parts.stateChanged(next);
  }

  function connect(): void {
    cancelTimer();
    watchSilence();
    become('connecting');
    if (state === 'connecting') parts.connect();
  }

  function watchSilence(): void {
    heardAtMs = parts.now();
    cancelTimer = parts.schedule(limits.silenceMs, judgeSilence);
  }

  function judgeSilence(): void {
    // A hidden page's timers and handlers are throttled: its silence says nothing. setVisible begins anew.
    if (state === 'open' && !isVisible) return;
    const silentMs = parts.now() - heardAtMs;
    if (silentMs < limits.silenceMs) {
      cancelTimer = parts.schedule(limits.silenceMs - silentMs, judgeSilence);
      return;
    }
    parts.disconnect();
    tryLater();
  }

  function tryLater(comeBackWithinMs?: number): void {
    cancelTimer();
    isWelcomed = wasWritable = false;
    const delayMs = backoff.failed(comeBackWithinMs);
    if (delayMs === null) return become('given-up');
    cancelTimer = parts.schedule(delayMs, connect);
    become('waiting');
  }

  function end(): void {
    cancelTimer();
    isWelcomed = wasWritable = false;
    outbox.clear();
    become('stopped');
  }

  function tellWhenWritable(): void {
    const was = wasWritable;
    wasWritable = isWritable();
    if (wasWritable && !was) parts.writable();
  }

  function beginKeyframe(deflated: boolean): KeyframeOut {
    if (state === 'stopped') return { write: () => undefined, end: () => undefined };
    const keyframe = outbox.beginKeyframe(deflated);
    const send = (frames: readonly Uint8Array<ArrayBuffer>[]): void => {
      wasWritable = isWritable();
      if (isWelcomed) for (const frame of frames) parts.transmit(frame);
    };
    return { write: (bytes) => send(keyframe.write(bytes)), end: () => send(keyframe.end()) };
  }

  function retryNow(): void {
    if (state !== 'waiting' && state !== 'given-up') return;
    backoff.reset();
    connect();
  }

  return {
    get state() {
      return state;
    },
    epoch: outbox.epoch,
    get isWritable() {
      return isWritable();
    },
    get lastSeq() {
      return outbox.lastSeq;
    },
    start() {
      if (state === 'idle') connect();
    },
    opened() {
      if (state !== 'connecting') return;
      heardAtMs = parts.now();
      become('open');
    },
    closed(mayRetry, comeBackWithinMs) {
      if (state !== 'connecting' && state !== 'open') return;
      if (mayRetry) tryLater(comeBackWithinMs);
      else end();
    },
    welcomed(have) {
      if (state !== 'open') return;
      isWelcomed = true;
      backoff.succeeded();
      for (const frame of outbox.after(have)) parts.transmit(frame);
      if (outbox.need !== null) parts.needKeyframe(outbox.need);
      tellWhenWritable();
    },
    heard() {
      heardAtMs = parts.now();
    },
    acknowledged(epoch, generation, seq) {
      const ack: Acknowledgement = { epoch, generation, seq };
      outbox.acknowledged(ack);
      tellWhenWritable();
    },
    beginKeyframe,
    keyframe(body, deflated) {
      const keyframe = beginKeyframe(deflated);
      keyframe.write(body);
      keyframe.end();
    },
    patch(body, deflated) {
      if (state === 'stopped') return outbox.lastSeq;
      const couldFollow = outbox.need === null;
      const frame = outbox.patch(body, deflated);
      wasWritable = isWritable();
      if (frame !== null && isWelcomed) parts.transmit(frame);
      if (outbox.need !== null && couldFollow && isWelcomed) parts.needKeyframe(outbox.need);
      return outbox.lastSeq;
    },
    retryNow,
    setVisible(visible) {
      isVisible = visible;
      if (!visible) return;
      if (state !== 'open') return retryNow();
      cancelTimer();
      watchSilence();
    },
    stop() {
      if (state === 'connecting' || state === 'open') parts.disconnect();
      end();
    },
  };
}

function randomEpoch(random: () => number): Epoch {
  return toEpoch(1 + Math.floor(random() * maxEpoch));
}
