/**
 * The customer's half of the link (rules R1–R8): connects, numbers and keeps patches until they are acknowledged, resumes, backs off.
 * Pure: socket, clock, timer and random are passed in.
 */
import type { Epoch } from './ids.js';

export type LinkState = 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped' | 'given-up';

/** What the link asks of its surroundings. */
export interface LinkParts {
  /** Open a socket; answer with opened() or closed(). */
  connect(): void;
  /** Close the socket that is open or opening; closed() need not follow. */
  disconnect(): void;
  /** Send a whole frame on the open socket. */
  transmit(frame: Uint8Array<ArrayBuffer>): void;
  /** Monotonic, ms. */
  now(): number;
  /** 0 ≤ random() < 1. */
  random(): number;
  /** Run once after delayMs; answers its undo. */
  schedule(delayMs: number, run: () => void): () => void;
  /** The link needs a whole page: nothing acknowledged is at hand any more. The recorder answers with keyframe(). */
  needKeyframe(reason: 'start' | 'overflow' | 'gap'): void;
  /** There is room in the window again: the recorder may flush. */
  writable(): void;
  stateChanged(state: LinkState): void;
}

export interface Link {
  readonly state: LinkState;
  readonly epoch: Epoch;
  /** The window has room for another patch. While false the dirty set coalesces. */
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
  /** Begins a generation: everything kept is dropped, the keyframe is kept in its place. */
  keyframe(body: Uint8Array, deflated: boolean): void;
  /** Takes the next patch; answers its seq. */
  patch(body: Uint8Array, deflated: boolean): number;
  /** Try at once: the page became visible, the browser went online, or the customer pressed the button. */
  retryNow(): void;
  /** No more; nothing is kept. */
  stop(): void;
}
