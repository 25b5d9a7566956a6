/** Writes shadow roots and frames' documents, with all that is in them. */
import { frameOps, treeOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import type { Root } from '../capture/capture.js';
import { beginDocument, documentOfFrame, isFrame } from '../capture/frames.js';
import { beginShadowRoot } from '../capture/shadow-roots.js';
import type { SentNode } from '../data/node-ids.js';
import type { Steps } from '../data/steps.js';
import { mode } from '../privacy/policy.js';
import { forgetSubtree, isSettled, type Recording } from './recording.js';
import type { NodeWriter } from './write-nodes.js';

export interface InnerRoots {
  /** The page's own document. */
  page(): Steps;
  /** Every host and frame that is waiting, and those found in them. */
  pending(): Steps;
}

export function createInnerRoots(recording: Recording, writer: OpWriter, nodes: NodeWriter): InnerRoots {
  const { dom, mirror, door, dirty, captures } = recording;

  function* writeRoot(root: Root, owner: SentNode | null): Steps {
    const sent = mirror.enterRoot(root, owner);
    sent.mode = owner?.mode ?? recording.policy.base;
    nodes.idsRunFrom((sent.id + 1) as NodeId);
    if (dom.isShadowRoot(root)) beginShadowRoot(writer, root, owner?.id ?? sent.id, sent.id);
    else beginDocument(writer, root, { frame: owner?.id ?? null, id: sent.id, base: door.url(root.baseURI) });
    dirty.writing(root);
    recording.watch(root);
    captures.tell('rootAdded', root);
    // The first one of a page takes several ms of code that never ran before.
    yield;
    nodes.comeBelow(root);
    yield* nodes.contents(sent);
    nodes.comeBelow(null);
    treeOps.endNodes(writer);
    nodes.dropOutdated();
  }

  /** One that is not in its place yet is asked for again when more is in place; one that was closed in a pause, by the next flush. */
  function isReady(element: Element): boolean {
    const owner = mirror.sentOf(element);
    return owner !== null && isSettled(recording, owner) && (dirty.isEmpty || door.modeOf(element) === owner.mode);
  }

  function* writeInner(element: Element): Steps {
    const owner = mirror.sentOf(element);
    if (owner === null || owner.mode >= mode.hide) return;
    const root = isFrame(element, dom) ? documentOfFrame(element) : dom.shadowOf(element);
    if (root !== null && owner.inner?.node === root && !dirty.isRenewed(root)) return;
    if (owner.inner !== null) yield* forgetSubtree(recording, owner.inner);
    if (root !== null) return yield* writeRoot(root, owner);
    if (isFrame(element, dom)) frameOps.writeFrameClosed(writer, { frame: owner.id });
  }

  return {
    page: () => writeRoot(recording.document, null),
    *pending() {
      const waiting = new Set<Element>();
      for (let owners = dirty.takeInner(); owners.size > 0; owners = dirty.takeInner()) {
        for (const owner of owners) {
          if (isReady(owner)) yield* writeInner(owner);
          else if (mirror.sentOf(owner) !== null) waiting.add(owner);
        }
      }
      for (const owner of waiting) dirty.inner(owner);
    },
  };
}
