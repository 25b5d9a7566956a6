/**
 * Makes keyframes and patches, one at a time and in order, and hands them over. A large patch is written in slices, between which the page lives on, and leaves whole.
 * While a keyframe or such a patch is being made, while a body is being compressed and while the link is full no other one is begun: the dirty set waits.
 */
import { limits, type PatchWriter } from '@pagetwin/protocol';
import type { Steps } from '../data/steps.js';
import type { PageSink } from '../recorder/page-capture.js';
import type { WireTools } from '../recorder/wire-tools.js';
import type { KeyframeParts } from './keyframe.js';
import type { Timing } from './timing.js';

/** Deflate takes 0.3 ms of the thread, whatever the size (Chromium 156): below this it would save less than 1.2 KB. */
const deflatePatchFromBytes = 2048;
const sliceMs = 8;
/** A page that makes each keyframe fail is given up, until another one is asked for from outside. */
const maxFailures = 3;

export interface Sender {
  keyframe(): void;
  /** What is dirty leaves, if it may. @param isAtOnce - in this turn of the page, in one go and unpacked. */
  flush(isAtOnce?: boolean): void;
  rest(): void;
  readonly isResting: boolean;
  readonly lastSeq: number;
}

export interface SenderParts {
  readonly sink: PageSink;
  readonly wire: Pick<WireTools, 'openKeyframe' | 'pack'>;
  readonly timing: Pick<Timing, 'request' | 'now' | 'pause'>;
  writeKeyframe(parts: Pick<KeyframeParts, 'send' | 'isOutdated'>): Promise<PatchWriter | null>;
  /** False: the page is another one, and a keyframe is due. */
  writePatch(writer: PatchWriter): Steps<boolean>;
}

export function createSender({ sink, wire, timing, writeKeyframe, writePatch }: SenderParts): Sender {
  /** Of the generation that is being sent; none while a keyframe is made. */
  let writer: PatchWriter | null = null;
  /** Of the patch that is being written. */
  let steps: Steps<boolean> | null = null;
  let turn = 0;
  let failures = 0;
  let isPacking = false;
  /** A flush was asked for while a body was being packed. */
  let isOwed = false;
  let lastSeq = 0;
  let isResting = true;

  async function begin(): Promise<void> {
    const mine = ++turn;
    const isOutdated = (): boolean => turn !== mine;
    isResting = false;
    writer = steps = null;
    try {
      const { send, end } = wire.openKeyframe(sink, { isOutdated, deflates: failures === 0 });
      const made = await writeKeyframe({ send, isOutdated });
      if (made === null) return;
      await end();
      if (isOutdated()) return;
      writer = made;
      isPacking = false;
      failures = 0;
      timing.request();
    } catch {
      if (!isOutdated()) beginAgain();
    }
  }

  /** What failed half-way has left mirror and replica apart: only a whole page heals that. */
  function beginAgain(): void {
    if (++failures < maxFailures) void begin();
    else rest();
  }

  function rest(): void {
    turn++;
    writer = steps = null;
    isResting = true;
  }

  function flush(isAtOnce = false): void {
    if (isAtOnce && steps !== null) goOn(Infinity);
    isOwed ||= isPacking;
    if (writer === null || steps !== null || isPacking || !sink.isWritable) return;
    steps = writePatch(writer);
    goOn(isAtOnce ? Infinity : timing.now() + sliceMs);
  }

  function goOn(untilMs: number): void {
    try {
      while (steps !== null) {
        const step = steps.next();
        if (step.done === true) return finish(step.value, untilMs === Infinity);
        if (timing.now() >= untilMs) return void goOnLater(steps);
      }
    } catch {
      beginAgain();
    }
  }

  async function goOnLater(own: Steps<boolean>): Promise<void> {
    await timing.pause();
    if (steps !== own) return;
    // What was asked for meanwhile waits for the end of this one.
    timing.request();
    goOn(timing.now() + sliceMs);
  }

  function finish(isSamePage: boolean, isAtOnce: boolean): void {
    const mine = turn;
    steps = null;
    if (writer === null || !isSamePage || writer.bytes.length > limits.maxPatchBytes) return void begin();
    if (writer.bytes.length === 0) return;
    const body = writer.finish();
    const packFromBytes = isAtOnce ? Infinity : deflatePatchFromBytes;
    if (body.length < packFromBytes) return send(body, false);
    isPacking = true;
    void wire.pack(body, packFromBytes).then((packed) => {
      if (turn !== mine) return;
      isPacking = false;
      send(packed.body, packed.deflated);
      // Else the page's next change asks for it, and two frames of it are one patch.
      if (isOwed) timing.request();
      isOwed = false;
    });
  }

  function send(body: Uint8Array, deflated: boolean): void {
    lastSeq = sink.patch(body, deflated);
    failures = 0;
  }

  return {
    flush,
    rest,
    keyframe() {
      failures = 0;
      void begin();
    },
    get isResting() {
      return isResting;
    },
    get lastSeq() {
      return lastSeq;
    },
  };
}
