/**
 * What the link keeps (rules R2–R5, R10): the last keyframe until it is acknowledged, and the patches after it that are not acknowledged yet. A keyframe comes
 * piece by piece; until it is whole nothing leads on from it, and a keyframe is needed as before.
 * Bounded: above maxUnacknowledgedBytes everything is dropped, and a keyframe is needed.
 */
import { createChunkWriter } from './chunk.js';
import { writeFrame } from './frame.js';
import type { Epoch } from './ids.js';
import { limits } from './limits.js';

/** start: none was given yet. overflow: too much was kept. gap: the server has something else than the link leads on from. */
export type KeyframeReason = 'start' | 'overflow' | 'gap';

export interface Acknowledgement {
  readonly epoch: number;
  readonly generation: number;
  readonly seq: number;
}

export interface LinkOutbox {
  readonly epoch: Epoch;
  readonly lastSeq: number;
  /** Why only a keyframe can go on; null: patches can. */
  readonly need: KeyframeReason | null;
  readonly hasRoom: boolean;
  /** Begins a generation at lastSeq. */
  beginKeyframe(deflated: boolean): OutgoingKeyframe;
  /** Numbers the patch and keeps it. Answers its frame, or null when it was dropped because a keyframe is needed. */
  patch(body: Uint8Array, deflated: boolean): Uint8Array<ArrayBuffer> | null;
  acknowledged(ack: Acknowledgement): void;
  /** The frames that lead on from what the server has. None, with need set, when they are not at hand. */
  after(have: { readonly epoch: number; readonly seq: number }): readonly Uint8Array<ArrayBuffer>[];
  clear(): void;
}

/** Answers the frames that may leave. None where the keyframe was cut off: another one was begun, or the socket broke meanwhile. */
export interface OutgoingKeyframe {
  write(bytes: Uint8Array): readonly Uint8Array<ArrayBuffer>[];
  end(): readonly Uint8Array<ArrayBuffer>[];
}

interface KeptPatch {
  readonly seq: number;
  readonly bodyBytes: number;
  readonly frame: Uint8Array<ArrayBuffer>;
}

export function createLinkOutbox(epoch: Epoch): LinkOutbox {
  let generation = 0;
  let lastSeq = 0;
  let acknowledgedSeq = 0;
  let need: KeyframeReason | null = 'start';
  let keyframe: Uint8Array<ArrayBuffer>[] = [];
  /** Of the keyframe that is not whole yet. */
  let underWay: object | null = null;
  let patches: KeptPatch[] = [];
  let keptBytes = 0;

  function drop(reason: KeyframeReason | null): void {
    need = reason;
    underWay = null;
    keyframe = [];
    patches = [];
    keptBytes = 0;
  }

  function forgetUpTo(seq: number): void {
    acknowledgedSeq = Math.max(acknowledgedSeq, seq);
    patches = patches.filter((patch) => patch.seq > seq);
    keptBytes = patches.reduce((sum, patch) => sum + patch.bodyBytes, 0);
  }

  function keep(frames: readonly Uint8Array<ArrayBuffer>[]): readonly Uint8Array<ArrayBuffer>[] {
    keyframe.push(...frames);
    return frames;
  }

  return {
    epoch,
    get lastSeq() {
      return lastSeq;
    },
    get need() {
      return need;
    },
    get hasRoom() {
      return patches.length < limits.maxUnacknowledgedPatches && keptBytes < limits.maxUnacknowledgedBytes;
    },
    beginKeyframe(deflated) {
      drop(need ?? 'gap');
      generation++;
      acknowledgedSeq = lastSeq;
      const chunks = createChunkWriter({ deflated, epoch, generation, seq: lastSeq });
      underWay = chunks;
      return {
        write: (bytes) => (underWay === chunks ? keep(chunks.write(bytes)) : []),
        end() {
          if (underWay !== chunks) return [];
          underWay = need = null;
          return keep([chunks.end()]);
        },
      };
    },
    patch(body, deflated) {
      lastSeq++;
      if (need !== null) return null;
      keptBytes += body.length;
      if (keptBytes > limits.maxUnacknowledgedBytes) {
        drop('overflow');
        return null;
      }
      const frame = writeFrame({ type: 'patch', deflated, epoch, generation, seq: lastSeq }, body);
      patches.push({ seq: lastSeq, bodyBytes: body.length, frame });
      return frame;
    },
    acknowledged(ack) {
      // An earlier generation's acknowledgement says nothing of this one; one beyond what was sent is nonsense.
      if (need !== null || ack.epoch !== epoch || ack.generation !== generation || ack.seq < acknowledgedSeq || ack.seq > lastSeq) return;
      keyframe = [];
      forgetUpTo(ack.seq);
    },
    after(have) {
      if (need !== null) {
        underWay = null;
        return [];
      }
      // A keyframe that was not acknowledged may have been cut off in the middle: all of it again, what had arrived is a duplicate there.
      if (keyframe.length > 0) return [...keyframe, ...patches.map((patch) => patch.frame)];
      if (have.epoch !== epoch || have.seq < acknowledgedSeq || have.seq > lastSeq) {
        drop('gap');
        return [];
      }
      forgetUpTo(have.seq);
      return patches.map((patch) => patch.frame);
    },
    clear: () => drop('start'),
  };
}
