/**
 * What the link keeps (rules R2–R5, R10): the last keyframe until it is acknowledged, and the patches after it that are not acknowledged yet.
 * Bounded: above maxUnacknowledgedBytes everything is dropped, and a keyframe is needed.
 */
import { writeKeyframe } from './chunk.js';
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
  /** Begins a generation at lastSeq. Answers its frames. */
  keyframe(body: Uint8Array, deflated: boolean): readonly Uint8Array<ArrayBuffer>[];
  /** Numbers the patch and keeps it. Answers its frame, or null when it was dropped because a keyframe is needed. */
  patch(body: Uint8Array, deflated: boolean): Uint8Array<ArrayBuffer> | null;
  acknowledged(ack: Acknowledgement): void;
  /** The frames that lead on from what the server has. None, with need set, when they are not at hand. */
  after(have: { readonly epoch: number; readonly seq: number }): readonly Uint8Array<ArrayBuffer>[];
  clear(): void;
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
  let keyframe: readonly Uint8Array<ArrayBuffer>[] = [];
  let patches: KeptPatch[] = [];
  let keptBytes = 0;

  function drop(reason: KeyframeReason | null): void {
    need = reason;
    keyframe = [];
    patches = [];
    keptBytes = 0;
  }

  function forgetUpTo(seq: number): void {
    acknowledgedSeq = Math.max(acknowledgedSeq, seq);
    patches = patches.filter((patch) => patch.seq > seq);
    keptBytes = patches.reduce((sum, patch) => sum + patch.bodyBytes, 0);
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
    keyframe(body, deflated) {
      drop(null);
      generation++;
      acknowledgedSeq = lastSeq;
      keyframe = writeKeyframe({ deflated, epoch, generation, seq: lastSeq }, body);
      return keyframe;
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
      if (ack.epoch !== epoch || ack.generation !== generation || ack.seq < acknowledgedSeq || ack.seq > lastSeq) return;
      keyframe = [];
      forgetUpTo(ack.seq);
    },
    after(have) {
      if (need !== null) return [];
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
