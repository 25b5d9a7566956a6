/**
 * Writes nodes as the replica doesn't have them yet, in page order, without recursion and with pauses, so that a whole page can be written in slices.
 * While it pauses the page goes on, and the dirty set hears of it. What is dirty by then is left to the next patch: so all that is written may be seen as
 * it was when the writing began, and a region that is masked and filled in a pause does not leave in the open.
 */
import { limits, treeOps, type NodeId, type OpWriter } from '@pagetwin/protocol';
import { createNodeOut } from '../data/data-out.js';
import type { SentNode } from '../data/node-ids.js';
import { nodesPerStep, run, type Steps } from '../data/steps.js';
import { nodeType } from '../page/dom-reader.js';
import { mode, type Mode } from '../privacy/policy.js';
import { forgetSubtree, isInOtherMode, type Recording } from './recording.js';

export interface NodeWriter {
  /** An op begins: from here on the ids of its new nodes run. */
  idsRunFrom(id: NodeId): void;
  /** What comes from here on is below this node, and much of it: which elements the policy names is asked once, and not of each. null: again of each. */
  comeBelow(top: Node | null): void;
  /** Whether the node would be written at all under `parent`. */
  mayWrite(node: Node, parent: SentNode): boolean;
  /** One node with what it contains, behind `after`. Answers null when it is not in the replica. */
  write(node: Node, parent: SentNode, after: SentNode | null): Steps<SentNode | null>;
  /** All that a root or element contains. */
  contents(owner: SentNode): Steps;
  /** A new node that is the next patch's: it changed in a pause, or this patch is large enough. */
  isLeft(node: Node): boolean;
  /** A known node as it is to be placed under `parent`; null: what may be seen of it is another thing there, and it is to be written as a new one. */
  knownUnder(node: Node, parent: SentNode): SentNode | null;
  /** After an op of new nodes: what stands somewhere else in the replica as a node that was written anew is taken away. */
  dropOutdated(): void;
}

export interface NodeWriterParts {
  readonly recording: Recording;
  readonly writer: OpWriter;
  /** In a keyframe what is known was written already; in a patch it moves here. */
  readonly isKeyframe: boolean;
  /** A node that the replica has moved into what is being written. */
  moved(sent: SentNode): void;
}

/** Room for what the captures add. */
const maxTreeBytes = limits.maxKeyframeBytes * 0.75;
/** Else one large change would be a keyframe: everything anew. */
const maxPatchTreeBytes = limits.maxPatchBytes / 4;
const kinds = new Set<number>([nodeType.element, nodeType.text, nodeType.cdata, nodeType.instruction, nodeType.comment, nodeType.doctype]);

export function createNodeWriter({ recording, writer, isKeyframe, moved }: NodeWriterParts): NodeWriter {
  const { dom, mirror, door, dirty, digest, captures, policy } = recording;
  const out = createNodeOut(writer, digest);
  let expectedId = 0;
  const outdated: NodeId[] = [];
  let written = 0;
  /** What the policy named below a node, when the writing of that began. What changes its name since then is dirty, and left. */
  let named: ReadonlySet<Node> | null = null;

  const isUnnamed = (node: Node): boolean => named !== null && !named.has(node);

  const comeBelow = (top: Node | null): void => {
    named = top === null ? null : new Set((top as ParentNode).querySelectorAll(policy.any));
  };

  /** The node that put() wrote last is an element that is still open. */
  let isOpen = false;

  const isFull = (): boolean => mirror.isFull || writer.bytes.length > maxTreeBytes;

  function put(node: Node, parent: SentNode, after: SentNode | null): SentNode | null {
    isOpen = false;
    // A masked region's pictures are boxes: there each element is asked.
    const own = isUnnamed(node) && parent.mode < mode.mask ? parent.mode : door.modeUnder(node, parent.mode);
    if (own === mode.ignore || !kinds.has(dom.typeOf(node))) return null;
    if (isKeyframe && mirror.sentOf(node) !== null) return null;
    if (dirty.isCandidate(node)) return null;
    const known = knownUnder(node, parent);
    if (known !== null) return putKnown(known, parent, after);
    if (isLeft(node) || isFull()) return null;
    return putNew(node, own, { parent, after });
  }

  function isLeft(node: Node): boolean {
    const isLeft = dirty.isDirty(node) || (!isKeyframe && writer.bytes.length > maxPatchTreeBytes);
    if (isLeft) dirty.candidate(node);
    return isLeft;
  }

  function knownUnder(node: Node, parent: SentNode): SentNode | null {
    const known = mirror.sentOf(node);
    if (known === null || !isInOtherMode(recording, known, parent)) return known;
    outdated.push(known.id);
    run(forgetSubtree(recording, known));
    return null;
  }

  function putKnown(sent: SentNode, parent: SentNode, after: SentNode | null): SentNode {
    moved(sent);
    treeOps.existing(writer, sent.id);
    mirror.link(sent, parent, after);
    return sent;
  }

  function putNew(node: Node, own: Mode, place: { readonly parent: SentNode; readonly after: SentNode | null }): SentNode {
    const sent = mirror.enter(node);
    if (sent.id !== expectedId) treeOps.idsFrom(writer, sent.id);
    expectedId = sent.id + 1;
    sent.mode = own;
    sent.isClosed = door.isClosed(node, own);
    mirror.link(sent, place.parent, place.after);
    digest.begin(own);
    door.nodeToData(node, own, out);
    sent.low = digest.low;
    sent.high = digest.high;
    if (dom.isElement(node)) putElement(node, sent);
    else if (dom.typeOf(node) === nodeType.text && !isKeyframe) for (const other of door.numberNeighbours(node)) dirty.neighbour(other);
    return sent;
  }

  function putElement(element: Element, sent: SentNode): void {
    treeOps.endAttributes(writer);
    isOpen = !sent.isClosed;
    if (sent.isClosed) treeOps.closeElement(writer);
    if (sent.mode < mode.hide) captures.elementAdded(element, dom.nameOf(element), sent.id);
  }

  /** What comes after a node. One that moved in a pause tells nothing about its neighbours: then the rest of the list is left to the next patch. */
  function following(node: Node, parent: SentNode): ChildNode | null {
    if (!dirty.isCandidate(node)) return dom.nextOf(node);
    for (let child = dom.firstOf(parent.node); child !== null; child = dom.nextOf(child)) dirty.candidate(child);
    return null;
  }

  function* contents(owner: SentNode): Steps {
    let parent = owner;
    let last: SentNode | null = null;
    let next: Node | null = dom.firstOf(owner.node);
    let depth = depthOf(owner);
    for (;;) {
      if (next === null) {
        if (parent === owner) return;
        treeOps.closeElement(writer);
        depth--;
        last = parent;
        parent = parent.parent ?? owner;
        next = following(last.node, parent);
        continue;
      }
      const node: Node = next;
      const wasDirty = dirty.isDirty(node);
      const sent = put(node, parent, last);
      if (wasDirty) {
        // No pause here: after one it could not be told whether it moved on, and its neighbours with it.
        last = sent ?? last;
        next = dom.nextOf(node);
        continue;
      }
      const mayEnter = isOpen;
      if (++written % nodesPerStep === 0) yield;
      if (mayEnter && sent !== null && depth < limits.maxDepth) {
        depth++;
        parent = sent;
        last = null;
        next = dom.firstOf(node);
        continue;
      }
      if (mayEnter) treeOps.closeElement(writer);
      last = sent ?? last;
      next = following(node, parent);
    }
  }

  return {
    contents,
    comeBelow,
    isLeft,
    knownUnder,
    dropOutdated() {
      for (const node of outdated.splice(0)) treeOps.writeRemove(writer, { node });
    },
    idsRunFrom(id) {
      expectedId = id;
    },
    mayWrite: (node, parent) => isSendable(recording, node, parent) && !isFull(),
    *write(node, parent, after) {
      const sent = put(node, parent, after);
      const mayEnter = isOpen;
      if (++written % nodesPerStep === 0) yield;
      if (!mayEnter || sent === null) return sent;
      yield* contents(sent);
      treeOps.closeElement(writer);
      return sent;
    },
  };
}

/** Whether a node of this kind is in the replica at all. */
export function isSendable({ dom, door }: Recording, node: Node, parent: SentNode): boolean {
  return kinds.has(dom.typeOf(node)) && door.modeUnder(node, parent.mode) !== mode.ignore;
}

function depthOf(sent: SentNode): number {
  let depth = 1;
  for (let above = sent.parent; above !== null; above = above.parent) depth++;
  return depth;
}
