/**
 * Verified sync, the customer's half (DESIGN decision 7, rules D1–D3). The live page is read once more through the one door, slice by slice, and compared with what was sent: what no
 * observer told is found, and leaves with the next flush. Of what is as it was sent the operator gets digests, until a whole pass was told and nothing was sent since.
 */
import { auditOps, createSignature, subtreeDigest, type DigestSource, type NodeDigest, type OpWriter } from '@pagetwin/protocol';
import { isFrame } from '../capture/frames.js';
import { modeTerm } from '../data/data-out.js';
import type { SentNode } from '../data/node-ids.js';
import { nodeType } from '../page/dom-reader.js';
import { mode } from '../privacy/policy.js';
import { digestOf, isSame, type Recording } from './recording.js';
import { isSendable } from './write-nodes.js';

export interface AuditSlice {
  /** Something was sent: the replica is to be compared again. */
  changed(): void;
  /** Whether the operator is owed digests. */
  readonly isDue: boolean;
  /** Reads on until the time is up. After a flush, in the same task: mirror and replica are then of one moment. Answers whether something is dirty now. */
  run(writer: OpWriter, untilMs: number): boolean;
}

/** Nodes that one digest stands for at most: what a repair sends anew, and the grain in which a slice can end. */
const maxUnitNodes = 128;
const maxDigests = 200;
/** What is found again and again is nothing that a flush can mend (a page of more nodes than are sent): it is left. */
const maxFinds = 2;

export function createAuditSlice(recording: Recording, now: () => number): AuditSlice {
  const { dom, mirror, door, dirty, captures } = recording;
  const finds = new WeakMap<Node, number>();
  const source = createSource();
  let roots: SentNode[] = [];
  let cursor: SentNode | null = null;
  let isDue = true;
  /** Nothing was sent and nothing found since the pass began. */
  let isClean = false;
  let isPassing = false;

  function createSource(): DigestSource<SentNode> {
    const signature = createSignature();
    const add = (name: string, value: string): void => signature.add(name, '', value);
    return {
      idOf: ({ id }) => id,
      ownOf(sent) {
        signature.low = isRoot(sent) ? 0 : (sent.low - modeTerm(sent.mode)) | 0;
        signature.high = isRoot(sent) ? 0 : sent.high;
        captures.tell('told', sent.id, add);
        return signature;
      },
      firstOf: ({ first }) => first,
      nextOf: ({ next }) => next,
    };
  }

  /** Where it was left; from the page's root where that is gone. */
  function place(): SentNode | null {
    if (cursor !== null && mirror.byId(cursor.id) === cursor) return cursor;
    cursor = null;
    for (let root = roots.pop(); root !== undefined; root = roots.pop()) if (mirror.byId(root.id) === root) return root;
    return null;
  }

  function hasMoreThan(most: number, top: SentNode): boolean {
    let count = 0;
    const visit = (sent: SentNode): boolean => {
      if (++count > most) return true;
      for (let child = sent.first; child !== null; child = child.next) if (visit(child)) return true;
      return false;
    };
    return visit(top);
  }

  function after(sent: SentNode, isDeep: boolean): SentNode | null {
    if (!isDeep && sent.first !== null) return sent.first;
    let at = sent;
    while (at.next === null && at.parent !== null && !isRoot(at)) at = at.parent;
    return at.next;
  }

  /** True: it is as it was sent. Else what differs is dirty. */
  function look(sent: SentNode, isDeep: boolean): boolean {
    const { node } = sent;
    let isAsSent = isRoot(sent) || isSame(sent, digestOf(recording, node, sent.mode));
    if (!isAsSent) isAsSent = !find(node, () => (dom.isElement(node) ? dirty.attribute(node, null) : dirty.text(node)));
    if (sent.isClosed) return isAsSent;
    if (dom.isElement(node) && hasOtherRoot(sent, node)) isAsSent = !find(node, () => dirty.inner(node)) && isAsSent;
    let live = dom.firstOf(node);
    const skip = (): void => {
      while (live !== null && mirror.sentOf(live) === null && !isSendable(recording, live, sent)) live = dom.nextOf(live);
    };
    skip();
    for (let child = sent.first; child !== null; child = child.next) {
      if (live === null || mirror.sentOf(live) !== child || door.modeUnder(live, sent.mode) !== child.mode) return !findChildren(sent) && isAsSent;
      if (isDeep) isAsSent = look(child, true) && isAsSent;
      live = dom.nextOf(live);
      skip();
    }
    return live === null ? isAsSent : !findChildren(sent) && isAsSent;
  }

  function hasOtherRoot(sent: SentNode, element: Element): boolean {
    if (sent.mode >= mode.hide || isFrame(element, dom)) return false;
    return (dom.shadowOf(element) ?? null) !== (sent.inner?.node ?? null);
  }

  function findChildren(sent: SentNode): boolean {
    return find(sent.node, () => {
      for (let child = sent.first; child !== null; child = child.next) dirty.candidate(child.node);
      for (let child = dom.firstOf(sent.node); child !== null; child = dom.nextOf(child)) dirty.candidate(child);
    });
  }

  /** False: it was found too often. */
  function find(node: Node, mark: () => void): boolean {
    const times = finds.get(node) ?? 0;
    if (times >= maxFinds) return false;
    finds.set(node, times + 1);
    isClean = false;
    mark();
    return true;
  }

  function beginPass(): void {
    roots = [...mirror.roots()].filter(({ node }) => dom.typeOf(node) === nodeType.document || dom.isShadowRoot(node)).reverse();
    isClean = true;
    isPassing = true;
    captures.tell('lookAgain');
  }

  function endPass(): void {
    isPassing = false;
    if (isClean) isDue = false;
  }

  return {
    changed() {
      isDue = true;
      isClean = false;
    },
    get isDue() {
      return isDue;
    },
    run(writer, untilMs) {
      const digests: NodeDigest[] = [];
      let isDirty = false;
      const isOwed = isDue;
      if (!isPassing) beginPass();
      do {
        const sent = place();
        if (sent === null) {
          endPass();
          break;
        }
        // A document that differs is a keyframe's to heal: what it contains has digests of its own.
        const isDeep = !isRoot(sent) && !hasMoreThan(maxUnitNodes, sent);
        if (look(sent, isDeep)) digests.push({ node: sent.id, isDeep, ...subtreeDigest(sent, source, isDeep) });
        else isDirty = true;
        cursor = after(sent, isDeep);
      } while (digests.length < maxDigests && now() < untilMs);
      if (isOwed && digests.length > 0) auditOps.writeAudit(writer, { digests });
      return isDirty;
    },
  };
}

const isRoot = (sent: SentNode): boolean => sent.parent === null || sent.parent.inner === sent;
