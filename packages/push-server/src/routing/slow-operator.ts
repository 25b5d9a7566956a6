/**
 * What one operator's socket gets of a page, and when. A cursor into the backlog, so that a late joiner, one that fell behind and one that follows are the same thing:
 *   following    each patch goes out as it comes
 *   behind       over 256 KiB buffered: patches wait in the backlog; below 64 KiB the missed ones go out if they are small, else a fresh keyframe is asked for
 *   catching up  a keyframe's chunks, then the patches since, as fast as the socket drains and the line takes them (send-window); is the line slow and much
 *                was missed, a fresh keyframe
 *   waiting      for a keyframe, whose chunks go out as they come
 * Whoever follows is told where the page stands within a second: a patch that was lost with nothing after it would never be missed.
 * Every send's answer is read; what a socket holds is bounded by 256 KiB and one chunk or patch.
 */
import { closeReasons, writeFrame } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import type { Backlog } from '../sessions/backlog.js';
import type { KeyframeReason } from '../sessions/keyframe-asks.js';
import type { Peer } from '../sessions/peer.js';
import { createSendWindow } from './send-window.js';

export interface OperatorFeed {
  readonly state: State['kind'];
  /** Begins with what the backlog has. */
  start(): void;
  /** The backlog stored a patch. */
  patchTaken(bytes: Uint8Array): void;
  /** The backlog stored a chunk of a keyframe that is arriving. */
  chunkTaken(): void;
  /** The backlog stored a whole keyframe. */
  keyframeTaken(): void;
  pointer(bytes: Uint8Array): void;
  /** The socket's buffer shrank. */
  drained(): void;
  /** A pulse came back. */
  echoed(number: number): void;
  stop(): void;
}

export interface OperatorFeedParts {
  readonly peer: Peer;
  readonly backlog: Backlog;
  readonly clock: Clock;
  askKeyframe(reason: KeyframeReason): void;
  /** It fell behind: to be counted. */
  fellBehind(): void;
}

interface CatchingUp {
  readonly kind: 'catching-up';
  readonly chunks: readonly Uint8Array[];
  nextChunk: number;
  nextPatch: number;
}

type State =
  | { readonly kind: 'following' }
  | { readonly kind: 'behind'; readonly keyframeNumber: number; readonly nextPatch: number }
  | CatchingUp
  | { readonly kind: 'waiting' };

export function createOperatorFeed({ peer, backlog, clock, askKeyframe, fellBehind }: OperatorFeedParts): OperatorFeed {
  let state: State = { kind: 'waiting' };
  let undoBeat: (() => void) | null = null;
  const window = createSendWindow({ now: clock.now, send: transmit });

  const hasRoom = (): boolean => peer.bufferedBytes() < serverLimits.drainedBelowBytes && window.hasRoom;

  function transmit(bytes: Uint8Array): void {
    if (peer.send(bytes) === 'dropped') peer.close(closeReasons.slow);
  }

  function send(bytes: Uint8Array): void {
    transmit(bytes);
    window.sent(bytes.length);
    beatLater();
  }

  function beatLater(): void {
    undoBeat ??= clock.schedule(serverLimits.placeAfterMs, beat);
  }

  /** Who follows has been sent all that leads to the page's place, and is told it. For others it is looked whether there is room: some clients send no pulse back. */
  function beat(): void {
    undoBeat = null;
    if (state.kind === 'following') return transmit(writeFrame({ type: 'ack', ...backlog.position }));
    if (state.kind === 'waiting') return;
    beatLater();
    goOn();
  }

  function begin(chunks: readonly Uint8Array[]): void {
    state = { kind: 'catching-up', chunks, nextChunk: 0, nextPatch: 0 };
    pump();
  }

  function beginNext(): void {
    if (backlog.arriving !== null) return begin(backlog.arriving);
    if (backlog.keyframe.length > 0) return begin(backlog.keyframe);
    waitFor('slow');
  }

  function waitFor(reason: KeyframeReason): void {
    state = { kind: 'waiting' };
    askKeyframe(reason);
  }

  function pump(): void {
    if (state.kind === 'catching-up' && hasRoom() && isTooLate(state)) {
      fellBehind();
      return waitFor('slow');
    }
    while (state.kind === 'catching-up' && hasRoom()) {
      const next = state.chunks[state.nextChunk];
      if (next !== undefined) {
        state.nextChunk++;
        send(next);
        continue;
      }
      if (state.chunks === backlog.arriving) return;
      // A keyframe under way is sent to its end even when a newer one came: on a slow line there might always be a newer one.
      if (state.chunks !== backlog.keyframe) return beginNext();
      const patch = backlog.patches.at(state.nextPatch);
      if (patch === null) {
        state = { kind: 'following' };
        return;
      }
      state.nextPatch++;
      send(patch);
    }
  }

  /** On a slow line a fresh page arrives sooner than all that was missed. */
  function isTooLate({ chunks, nextChunk, nextPatch }: CatchingUp): boolean {
    if (!window.isLate || nextChunk < chunks.length || chunks !== backlog.keyframe) return false;
    return backlog.patches.bytesFrom(nextPatch) >= Math.max(serverLimits.maxMissedBytes, window.bytes);
  }

  /** Drained after it was behind: the missed patches if they are few, else a fresh page. */
  function comeBack(keyframeNumber: number, nextPatch: number): void {
    const isThere = backlog.keyframeNumber === keyframeNumber && backlog.keyframe.length > 0;
    if (!isThere || backlog.patches.bytesFrom(nextPatch) >= serverLimits.maxMissedBytes) return waitFor('slow');
    state = { kind: 'following' };
    for (let index = nextPatch, patch; (patch = backlog.patches.at(index)) !== null; index++) send(patch);
  }

  /** The last patch waits for room, and the ones after it; where the backlog was given up there is nothing to wait in. */
  function holdLast(): void {
    if (backlog.keyframe.length === 0) return waitFor('slow');
    state = { kind: 'catching-up', chunks: backlog.keyframe, nextChunk: backlog.keyframe.length, nextPatch: backlog.patches.count - 1 };
  }

  function goOn(): void {
    if (state.kind === 'catching-up') return pump();
    if (state.kind === 'behind' && hasRoom()) comeBack(state.keyframeNumber, state.nextPatch);
  }

  return {
    get state() {
      return state.kind;
    },
    start() {
      window.start();
      if (backlog.keyframe.length > 0) return begin(backlog.keyframe);
      // Nothing yet: the customer sends its first keyframe by itself.
      if (backlog.position.epoch === 0) state = { kind: 'waiting' };
      else waitFor('joined');
    },
    patchTaken(bytes) {
      if (state.kind === 'catching-up') return pump();
      if (state.kind !== 'following') return;
      if (peer.bufferedBytes() <= serverLimits.slowAboveBytes) return window.hasRoom ? send(bytes) : holdLast();
      state = { kind: 'behind', keyframeNumber: backlog.keyframeNumber, nextPatch: Math.max(0, backlog.patches.count - 1) };
      fellBehind();
    },
    chunkTaken() {
      if (state.kind === 'waiting' && backlog.arriving !== null) begin(backlog.arriving);
      else pump();
    },
    keyframeTaken() {
      const isUnderWay = state.kind === 'catching-up' && (state.chunks === backlog.keyframe || (state.nextChunk > 0 && state.nextChunk < state.chunks.length));
      if (isUnderWay) return pump();
      begin(backlog.keyframe);
    },
    pointer(bytes) {
      if (state.kind === 'following' && peer.bufferedBytes() < serverLimits.drainedBelowBytes) peer.send(bytes);
    },
    drained: goOn,
    echoed(number) {
      window.echoed(number);
      goOn();
    },
    stop() {
      undoBeat?.();
    },
  };
}
