/** What the parts of a flush share. */
import type { OpWriter } from '@pagetwin/protocol';
import type { DigestOut } from '../data/data-out.js';
import type { Mirror, SentNode } from '../data/node-ids.js';
import { nodesPerStep, type Steps } from '../data/steps.js';
import type { PageDoor } from '../data/to-data.js';
import { nodeType, type DomReader } from '../page/dom-reader.js';
import type { Policy } from '../privacy/policy.js';
import type { ContainedCaptures } from './contain.js';
import type { Dirty } from './dirty.js';

export interface Recording {
  readonly dom: DomReader;
  readonly mirror: Mirror;
  readonly door: PageDoor;
  readonly policy: Policy;
  readonly dirty: Dirty;
  readonly digest: DigestOut;
  /** All that is captured beside the tree. */
  readonly captures: ContainedCaptures;
  readonly document: Document;
  /** Begins to watch a root that was just written. */
  watch(root: Document | ShadowRoot): void;
}

/** A digest of the node as it is now, as it would be sent under its parent. Answers the recording's own digest. */
export function digestOf({ door, digest }: Recording, node: Node, own: SentNode['mode']): DigestOut {
  digest.begin(own);
  door.nodeToData(node, own, digest);
  return digest;
}

export const isSame = (sent: SentNode, { low, high }: DigestOut): boolean => sent.low === low && sent.high === high;

/** What may be seen of it under `parent` is not what was sent of it: then it is written anew, whole. */
export function isInOtherMode({ door }: Recording, sent: SentNode, parent: SentNode | null = sent.parent): boolean {
  return parent !== null && parent.inner !== sent && door.modeUnder(sent.node, parent.mode) !== sent.mode;
}

/** The live page has the same ancestors as the mirror all the way up: what is written under it cannot end within itself. */
export function isSettled({ dom, document }: Recording, sent: SentNode): boolean {
  let current = sent;
  while (current.node !== document) {
    const { parent } = current;
    if (parent === null) return false;
    const above = parent.inner === current ? (dom.composedParentOf(current.node) ?? dom.frameOf(current.node)) : dom.parentOf(current.node);
    if (above !== parent.node) return false;
    current = parent;
  }
  return true;
}

/** The subtree is out of the replica: nothing of it is known any more. */
export function* forgetSubtree(recording: Recording, top: SentNode): Steps {
  recording.mirror.unlink(top);
  let count = 0;
  const waiting = [top];
  for (let sent = waiting.pop(); sent !== undefined; sent = waiting.pop()) {
    for (let child = sent.first; child !== null; child = child.next) waiting.push(child);
    if (sent.inner !== null) waiting.push(sent.inner);
    forget(recording, sent);
    if (++count % nodesPerStep === 0) yield;
  }
}

function forget({ mirror, dom, captures }: Recording, sent: SentNode): void {
  const { node } = sent;
  mirror.forget(sent);
  const isRoot = dom.typeOf(node) === nodeType.document || dom.isShadowRoot(node);
  if (isRoot) captures.tell('rootRemoved', node as Document | ShadowRoot);
  else captures.tell('nodeRemoved', node, sent.id);
}

export interface Writing {
  readonly recording: Recording;
  readonly writer: OpWriter;
}
