/**
 * The operator's half of the link (rule R8): what to do with each keyframe chunk and patch that comes, and what to acknowledge.
 * Pure: it sees headers only. Two places are kept, as building takes time: what was taken in order, and what is shown by now.
 */
import type { FrameHeader } from './frame.js';
import { followKeyframe, followPatch, type Position } from './sequence.js';

export interface ReplicaCursor {
  /** What is shown; null: nothing that can be followed. */
  readonly shown: Position | null;
  /**
   * apply: give a patch to the replica, a keyframe's chunk to the assembler. duplicate: drop it. gap: drop it, and ask for a keyframe
   * (once: every patch up to the keyframe is a gap). An ack tells what was sent before it on the same socket: a duplicate is as it should be.
   */
  follow(header: FrameHeader): 'apply' | 'duplicate' | 'gap';
  /** The assembler has the whole keyframe, and it was given to the replica: its patches lead on from here. */
  keyframeTaken(header: Position): void;
  /** The replica shows the keyframe or patch with this header. Late news of a page that was given up since then is passed over. */
  applied(header: Position): void;
  /** The replica could not build what it got: nothing leads on but a keyframe, whatever its generation. */
  lost(): void;
  /** What was shown since the last call, to be acknowledged; null: nothing new. */
  takeAck(): Position | null;
}

export function createReplicaCursor(): ReplicaCursor {
  let taken: Position | null = null;
  let shown: Position | null = null;
  let acked: Position | null = null;

  return {
    get shown() {
      return shown;
    },
    follow(header) {
      if (header.type === 'keyframe') return followKeyframe(taken, header) === 'take' ? 'apply' : 'duplicate';
      const following = followPatch(taken, header);
      if (following !== 'take') return following;
      if (header.type === 'ack') return 'gap';
      taken = placeOf(header);
      return 'apply';
    },
    keyframeTaken(header) {
      taken = placeOf(header);
    },
    applied(header) {
      if (taken === null || header.epoch !== taken.epoch || header.generation !== taken.generation || header.seq > taken.seq) return;
      shown = placeOf(header);
    },
    lost() {
      taken = null;
      shown = null;
    },
    takeAck() {
      if (shown === null || shown === acked) return null;
      acked = shown;
      return shown;
    },
  };
}

const placeOf = ({ epoch, generation, seq }: Position): Position => ({ epoch, generation, seq });
