/**
 * A whole page: the ops of a patch against nothing, in slices of at most 8 ms between which the page lives on. What a slice wrote leaves with it. What changes
 * meanwhile waits in the dirty set for the next patch. Nodes keep the ids that they have in this epoch, so that the replica keeps its nodes too.
 */
import { attributeOps, type PatchWriter } from '@pagetwin/protocol';
import type { ContainedCaptures } from './contain.js';
import { createInnerRoots } from './inner-roots.js';
import type { Recording } from './recording.js';
import { createNodeWriter } from './write-nodes.js';

const sliceMs = 8;

export interface KeyframeParts {
  readonly recording: Recording;
  /** Of the new generation, and empty. */
  readonly writer: PatchWriter;
  /** Told before the document: what the replica needs to build it. */
  readonly first: ContainedCaptures;
  /** Takes the bytes, slice by slice. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  catchUp(): void;
  now(): number;
  /** Resolves when the page had its turn. */
  pause(): Promise<void>;
  /** Another one was asked for, or the capture has stopped. */
  isOutdated(): boolean;
}

/** Answers the writer, for the patches of the keyframe's generation; null when it is outdated. */
export async function writeKeyframe(parts: KeyframeParts): Promise<PatchWriter | null> {
  const { recording, writer, first, send, catchUp, now, pause, isOutdated } = parts;
  const { mirror, dirty, captures } = recording;
  const nodes = createNodeWriter({ recording, writer, isKeyframe: true, moved: () => undefined });
  const roots = createInnerRoots(recording, writer, nodes);

  catchUp();
  dirty.clear();
  mirror.begin();
  captures.tell('generationBegun');
  first.collect(writer);

  let until = now() + sliceMs;
  /** The page has its turn. False: the keyframe is outdated by then. */
  async function rest(): Promise<boolean> {
    send(writer.drain());
    await pause();
    if (isOutdated()) return false;
    catchUp();
    until = now() + sliceMs;
    return true;
  }

  for (const steps of [roots.page(), roots.pending()]) {
    while (steps.next().done !== true) if (now() >= until && !(await rest())) return null;
  }
  // Each of these takes a while of its own in a large page.
  if (!(await rest())) return null;
  mirror.settle();
  if (!(await rest())) return null;
  for (const { id, identity } of mirror.all()) {
    if (identity > 0) attributeOps.writeIdentity(writer, { node: id, count: identity });
  }
  captures.collect(writer);
  send(writer.finish());
  return writer;
}
