/**
 * What a late joiner needs: the last keyframe and the patches since, as the frames that came, never read. And the rule of what comes next:
 * the keyframe of another epoch or a later generation, and the patch have + 1 of the current ones, nothing else (PROTOCOL.md, R3).
 */
import { followKeyframe, followPatch, limits, ProtocolError, readChunk, type Following, type Frame, type Position } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';

export interface StoredPatch {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** held: it follows a keyframe that is still arriving. */
export type PatchOutcome = Following | 'held';

export interface Backlog {
  /** Of the last thing taken; epoch 0: nothing yet. */
  readonly position: Position;
  /** Frames of the last keyframe; empty when there is none, or when the backlog was given up. */
  readonly keyframe: readonly Uint8Array[];
  /** Frames of the one that is arriving, and becomes `keyframe` when it is whole; null: none is. */
  readonly arriving: readonly Uint8Array[] | null;
  /** Counts keyframes: a cursor into an older one is void. */
  readonly keyframeNumber: number;
  /** Since the keyframe, in order. */
  readonly patches: readonly StoredPatch[];
  readonly bytes: number;
  /** Patches are over the cap: a new keyframe is due. */
  readonly isOverCap: boolean;
  /**
   * @param bytes - the whole frame, ours to keep.
   * @throws ProtocolError when it is not the chunk that follows, or all together are too large.
   */
  takeKeyframe(frame: Frame, bytes: Uint8Array): 'part' | 'whole' | 'duplicate';
  takePatch(frame: Frame, bytes: Uint8Array): PatchOutcome;
  /** The socket is gone: a keyframe that was arriving never will. */
  cut(): void;
  clear(): void;
}

interface Arriving {
  readonly position: Position;
  readonly chunks: Uint8Array[];
  bytes: number;
  readonly patches: StoredPatch[];
}

const nowhere: Position = { epoch: 0, generation: 0, seq: 0 };

export function createBacklog(): Backlog {
  let position = nowhere;
  let keyframe: readonly Uint8Array[] = [];
  let keyframeBytes = 0;
  let keyframeNumber = 0;
  let patches: StoredPatch[] = [];
  let patchBytes = 0;
  let arriving: Arriving | null = null;

  const placeOrNull = () => (position.epoch === 0 ? null : position);
  const cap = () => Math.max(limits.maxBacklogBytes, keyframeBytes);

  function store(frame: Frame, bytes: Uint8Array): void {
    position = { epoch: frame.epoch, generation: frame.generation, seq: frame.seq };
    if (keyframe.length === 0) return;
    patches.push({ seq: frame.seq, bytes });
    patchBytes += bytes.length;
    if (patchBytes > cap() * serverLimits.backlogOverflow) giveUp();
  }

  /** The customer did not send the keyframe that was asked for: those who follow go on, whoever is behind waits for it. */
  function giveUp(): void {
    keyframe = [];
    keyframeBytes = 0;
    patches = [];
    patchBytes = 0;
  }

  function complete(whole: Arriving): void {
    arriving = null;
    position = whole.patches.at(-1) === undefined ? whole.position : { ...whole.position, seq: whole.position.seq + whole.patches.length };
    keyframe = whole.chunks;
    keyframeBytes = sizeOf(whole.chunks);
    keyframeNumber++;
    patches = whole.patches;
    patchBytes = sizeOf(whole.patches.map(({ bytes }) => bytes));
  }

  return {
    get position() {
      return position;
    },
    get keyframe() {
      return keyframe;
    },
    get arriving() {
      return arriving?.chunks ?? null;
    },
    get keyframeNumber() {
      return keyframeNumber;
    },
    get patches() {
      return patches;
    },
    get bytes() {
      return keyframeBytes + patchBytes;
    },
    get isOverCap() {
      return patchBytes > cap();
    },
    takeKeyframe(frame, bytes) {
      if (followKeyframe(placeOrNull(), frame) === 'duplicate') return 'duplicate';
      const { index, isLast } = readChunk(frame);
      if (index === 0) arriving = { position: { epoch: frame.epoch, generation: frame.generation, seq: frame.seq }, chunks: [], bytes: 0, patches: [] };
      if (arriving === null || arriving.chunks.length !== index || !isSame(arriving.position, frame)) {
        arriving = null;
        throw new ProtocolError('bad-value', `keyframe chunk ${index} where another was due`);
      }
      arriving.bytes += frame.body.length;
      if (arriving.bytes > limits.maxKeyframeBytes) {
        arriving = null;
        throw new ProtocolError('over-limit', `keyframe over ${limits.maxKeyframeBytes} B`);
      }
      arriving.chunks.push(bytes);
      if (!isLast) return 'part';
      complete(arriving);
      return 'whole';
    },
    takePatch(frame, bytes) {
      if (arriving !== null && follows(arriving.position, arriving.patches.length, frame)) {
        arriving.patches.push({ seq: frame.seq, bytes });
        return sizeOf(arriving.patches.map((patch) => patch.bytes)) > limits.maxBacklogBytes ? overflow() : 'held';
      }
      const following = followPatch(placeOrNull(), frame);
      if (following === 'take') store(frame, bytes);
      return following;
    },
    cut() {
      arriving = null;
    },
    clear() {
      arriving = null;
      giveUp();
      position = nowhere;
    },
  };

  function overflow(): PatchOutcome {
    arriving = null;
    return 'gap';
  }
}

function isSame(position: Position, frame: Frame): boolean {
  return position.epoch === frame.epoch && position.generation === frame.generation && position.seq === frame.seq;
}

function follows(position: Position, taken: number, frame: Frame): boolean {
  return position.epoch === frame.epoch && position.generation === frame.generation && frame.seq === position.seq + taken + 1;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
