/** Carries an adoption out: the new node is bound to the old one's id, and only what differs is written. */
import { attributeOps, textOps, treeOps, type OpWriter } from '@pagetwin/protocol';
import type { Adoption } from '../data/adopt-ids.js';
import { createAttributesOut } from '../data/data-out.js';
import type { SentNode } from '../data/node-ids.js';
import { mode } from '../privacy/policy.js';
import { digestOf, isSame, type Recording } from './recording.js';

export interface TakeOver {
  /** Answers whether what it contains is still to be arranged: then its children are all candidates. */
  adopt(adoption: Adoption, isWithinSimilar: boolean): boolean;
}

export function createTakeOver(recording: Recording, writer: OpWriter): TakeOver {
  const { dom, mirror, door, captures } = recording;

  function bind(sent: SentNode, node: Node, isOther: boolean): void {
    mirror.rebind(sent, node);
    if (!dom.isElement(node)) return;
    // An act that was meant for the node before must not hit this one, were it a button just like it: it stands in another row.
    if (isOther) attributeOps.writeIdentity(writer, { node: sent.id, count: ++sent.identity });
    captures.tell('elementAdopted', node, sent.id);
  }

  /** Equal subtrees, side by side. */
  function bindAll(sent: SentNode, node: Node, isOther: boolean): void {
    bind(sent, node, isOther);
    let child = dom.firstOf(node);
    for (let old = sent.first; old !== null; old = old.next) {
      while (child !== null && door.modeUnder(child, sent.mode) === mode.ignore) child = dom.nextOf(child);
      if (child === null) return;
      bindAll(old, child, isOther);
      child = dom.nextOf(child);
    }
  }

  function writeDifference(sent: SentNode): void {
    const digest = digestOf(recording, sent.node, sent.mode);
    if (isSame(sent, digest)) return;
    sent.low = digest.low;
    sent.high = digest.high;
    if (!dom.isElement(sent.node)) return textOps.writeText(writer, { node: sent.id, text: digest.lastText });
    writeAllAttributes(recording, writer, sent);
  }

  return {
    adopt({ sent, node, likeness }, isWithinSimilar) {
      if (likeness === 'equal') {
        bindAll(sent, node, isWithinSimilar);
        return false;
      }
      bind(sent, node, isWithinSimilar || likeness === 'similar');
      writeDifference(sent);
      return dom.isElement(node) && !sent.isClosed;
    },
  };
}

export function writeAllAttributes({ door }: Recording, writer: OpWriter, sent: SentNode): void {
  door.nodeToData(sent.node, sent.mode, createAttributesOut(writer, sent.id));
  treeOps.endAttributes(writer);
}
