/**
 * What a late joiner needs: the last keyframe and the patches since, as the frames that came, never read. And the rule of what comes next:
 * have + 1 of the current epoch and generation, nothing else (PROTOCOL.md, R4).
 */
import { limits, ProtocolError, readChunk, type Frame } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';

/** Where a page stands. epoch 0: nothing yet. */
export interface Position {
  readonly epoch: number;
  readonly generation: number;
  readonly seq: number;
}

export interface StoredPatch {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** held: it follows a keyframe that is still arriving. stale: of a generation that is over. */
export type PatchOutcome = 'taken' | 'held' | 'duplicate' | 'stale' | 'gap';

export interface Backlog {
  /** Of the last thing taken. */
  readonly position: Position;
  /** Frames of the last keyframe; empty when there is none, or when the backlog was given up. */
  readonly keyframe: readonly Uint8Array[];
  /** Counts keyframes: a cursor into an older one is void. */
  readonly keyframeNumber: number;
  /** Since the keyframe, in order. */
  readonly patches: readonly StoredPatch[];
  readonly bytes: number;
  /** Patches are over the cap: a new keyframe is due. */
  readonly isOverCap: boolean;
  /**
   * @param bytes - the whole frame, ours to keep.
   * @returns whether the keyframe is complete.
   * @throws ProtocolError when it is not the chunk that follows.
   */
  takeKeyframe(frame: Frame, bytes: Uint8Array): boolean;
  takePatch(frame: Frame, bytes: Uint8Array): PatchOutcome;
  /** The socket is gone: a keyframe that was arriving never will. */
  cut(): void;
  clear(): void;
}

interface Arriving {
  readonly position: Position;
  readonly count: number;
  readonly chunks: Uint8Array[];
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
      const { index, count } = readChunk(frame);
      if (index === 0) arriving = { position: { epoch: frame.epoch, generation: frame.generation, seq: frame.seq }, count, chunks: [], patches: [] };
      if (arriving === null || arriving.count !== count || arriving.chunks.length !== index || !isSame(arriving.position, frame)) {
        arriving = null;
        throw new ProtocolError('bad-value', `keyframe chunk ${index} of ${count} where another was due`);
      }
      arriving.chunks.push(bytes);
      if (arriving.chunks.length < count) return false;
      complete(arriving);
      return true;
    },
    takePatch(frame, bytes) {
      if (arriving !== null && follows(arriving.position, arriving.patches.length, frame)) {
        arriving.patches.push({ seq: frame.seq, bytes });
        return sizeOf(arriving.patches.map((patch) => patch.bytes)) > limits.maxBacklogBytes ? overflow() : 'held';
      }
      if (frame.epoch !== position.epoch) return 'gap';
      if (frame.generation < position.generation) return 'stale';
      if (frame.generation > position.generation) return 'gap';
      if (frame.seq <= position.seq) return 'duplicate';
      if (frame.seq > position.seq + 1) return 'gap';
      store(frame, bytes);
      return 'taken';
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
