/**
 * What a late joiner needs: the last keyframe and the patches since, as the frames that came, never read. And the rule of what comes next:
 * the keyframe of another epoch or a later generation, and the patch have + 1 of the current ones, nothing else (PROTOCOL.md, R3).
 */
import { followKeyframe, followPatch, limits, ProtocolError, readChunk, type Following, type Frame, type Position } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';
import { createPatchLog, type PatchLog } from './patch-log.js';

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
  /** Since the keyframe. */
  readonly patches: Omit<PatchLog, 'add'>;
  /** All that is held, also of a keyframe that is arriving. */
  readonly bytes: number;
  /** Patches are over the cap: a new keyframe is due. */
  readonly isOverCap: boolean;
  /**
   * @param bytes - the whole frame: what is kept of it is copied.
   * @throws ProtocolError when it is not the chunk that follows, or all together are too large.
   */
  takeKeyframe(frame: Frame, bytes: Uint8Array): 'part' | 'whole' | 'duplicate';
  /** @param bytes - likewise. */
  takePatch(frame: Frame, bytes: Uint8Array): PatchOutcome;
  /** The socket is gone: a keyframe that was arriving never will. */
  cut(): void;
  /** Nobody needs it any more, or somebody begins to. */
  /** Nothing is held any more: those who follow go on, whoever is behind or comes late waits for the next keyframe. */
  giveUp(): void;
  clear(): void;
}

interface Arriving {
  readonly position: Position;
  readonly chunks: Uint8Array[];
  bytes: number;
  readonly patches: PatchLog;
}

/** Fields and no getters: an object literal with a getter (or a long one with a spread) has no shape that V8 could share between sessions: a kilobyte each, and each read is a search. */
type Own = { -readonly [Key in keyof Backlog]: Backlog[Key] } & { patches: PatchLog };

const nowhere: Position = { epoch: 0, generation: 0, seq: 0 };

/** @param changed - it holds so many bytes more (or less) than before. */
export function createBacklog(changed: (backlog: Backlog, byBytes: number) => void = () => undefined): Backlog {
  let keyframeBytes = 0;
  let arriving: Arriving | null = null;
  /** The first chunks of a keyframe may have come before there was anybody to keep it for: its last ones are no fault of the customer's. */
  let mayBeginLate = false;

  const placeOrNull = () => (backlog.position.epoch === 0 ? null : backlog.position);
  const cap = () => Math.max(limits.maxBacklogBytes, keyframeBytes);

  function measure(): void {
    const bytes = keyframeBytes + backlog.patches.bytes + (arriving === null ? 0 : arriving.bytes + arriving.patches.bytes);
    const byBytes = bytes - backlog.bytes;
    backlog.bytes = bytes;
    backlog.isOverCap = backlog.patches.bytes > cap();
    if (byBytes !== 0) changed(backlog, byBytes);
  }

  function setArriving(next: Arriving | null): void {
    arriving = next;
    backlog.arriving = next?.chunks ?? null;
    measure();
  }

  function store(frame: Frame, bytes: Uint8Array): void {
    backlog.position = placeOf(frame);
    if (backlog.keyframe.length === 0) return;
    backlog.patches.add(bytes);
    // The customer did not send the keyframe that was asked for.
    if (backlog.patches.bytes > cap() * serverLimits.backlogOverflow) giveUp();
    else measure();
  }

  function giveUp(): void {
    backlog.keyframe = [];
    keyframeBytes = 0;
    backlog.patches = createPatchLog();
    measure();
  }

  function complete({ position, chunks, patches }: Arriving): void {
    arriving = backlog.arriving = null;
    backlog.position = { ...position, seq: position.seq + patches.count };
    backlog.keyframe = chunks;
    keyframeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    backlog.keyframeNumber++;
    backlog.patches = patches;
    measure();
  }

  function refuse(code: 'bad-value' | 'over-limit', message: string): never {
    setArriving(null);
    throw new ProtocolError(code, message);
  }

  const backlog: Own = {
    position: nowhere,
    keyframe: [],
    arriving: null,
    keyframeNumber: 0,
    patches: createPatchLog(),
    bytes: 0,
    isOverCap: false,
    giveUp,
    takeKeyframe(frame, bytes) {
      if (followKeyframe(placeOrNull(), frame) === 'duplicate') return 'duplicate';
      const { index, isLast } = readChunk(frame);
      if (index > 0 && arriving === null && mayBeginLate) return 'part';
      mayBeginLate = false;
      if (index === 0) setArriving({ position: placeOf(frame), chunks: [], bytes: 0, patches: createPatchLog() });
      if (arriving === null || arriving.chunks.length !== index || !isSame(arriving.position, frame))
        return refuse('bad-value', `keyframe chunk ${index} where another was due`);
      arriving.bytes += frame.body.length;
      if (arriving.bytes > limits.maxKeyframeBytes) refuse('over-limit', `keyframe over ${limits.maxKeyframeBytes} B`);
      arriving.chunks.push(bytes.slice());
      if (isLast) complete(arriving);
      else measure();
      return isLast ? 'whole' : 'part';
    },
    takePatch(frame, bytes) {
      if (arriving !== null && follows(arriving.position, arriving.patches.count, frame)) {
        arriving.patches.add(bytes);
        if (arriving.patches.bytes > limits.maxBacklogBytes) setArriving(null);
        else measure();
        return arriving === null ? 'gap' : 'held';
      }
      const following = followPatch(placeOrNull(), frame);
      if (following === 'take') store(frame, bytes);
      return following;
    },
    cut() {
      setArriving(null);
      mayBeginLate = false;
    },
    clear() {
      setArriving(null);
      mayBeginLate = true;
      giveUp();
      backlog.position = nowhere;
    },
  };
  return backlog;
}

const placeOf = ({ epoch, generation, seq }: Frame): Position => ({ epoch, generation, seq });

function isSame(position: Position, frame: Frame): boolean {
  return position.epoch === frame.epoch && position.generation === frame.generation && position.seq === frame.seq;
}

function follows(position: Position, taken: number, frame: Frame): boolean {
  return position.epoch === frame.epoch && position.generation === frame.generation && frame.seq === position.seq + taken + 1;
}
