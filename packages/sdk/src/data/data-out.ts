/** The two places where a node's data goes: a digest, to be compared with the mirror; and the wire, with the digest taken on the way. */
import { attributeOps, createSignature, treeOps, type Digest, type NodeId, type OpWriter, type PageText } from '@pagetwin/protocol';
import { nodeType } from '../page/dom-reader.js';
import type { Mode } from '../privacy/policy.js';
import type { DataOut } from './to-data.js';

export interface DigestOut extends DataOut, Readonly<Digest> {
  /** Of the last node that has one. */
  readonly lastText: PageText;
  /** The mode counts: what is masked is not equal to what happens to be dots. */
  begin(own: Mode): void;
}

/** What a mode adds to a digest: it is taken away where the digest is compared with the replica, which knows no modes. */
export const modeTerm = (own: Mode): number => Math.imul(own, 0x9e37_79b1);

export function createDigestOut(): DigestOut {
  const signature = createSignature();
  let lastText = '' as PageText;
  let own: Mode = 0;

  return {
    get low() {
      return (signature.low + modeTerm(own)) | 0;
    },
    get high() {
      return signature.high;
    },
    get lastText() {
      return lastText;
    },
    begin(mode) {
      own = mode;
    },
    element: (namespace, tag) => signature.beginElement(namespace, tag),
    attribute: (name, namespace, value) => signature.add(name, namespace, value),
    text(type, text) {
      lastText = text;
      signature.begin(type, text);
    },
    instruction(target, text) {
      lastText = text;
      signature.begin(nodeType.instruction, `${target} ${text}`);
    },
    doctype: (name, publicId, systemId) => signature.begin(nodeType.doctype, `${name} ${publicId} ${systemId}`),
  };
}

/** Onto the wire as a new node. An element's end is the caller's to write. */
export function createNodeOut(writer: OpWriter, digest: DigestOut): DataOut {
  return {
    element(namespace, tag) {
      digest.element(namespace, tag);
      treeOps.openElement(writer, namespace, tag);
    },
    attribute(name, namespace, value) {
      digest.attribute(name, namespace, value);
      treeOps.attribute(writer, name, namespace, value);
    },
    text(type, text) {
      digest.text(type, text);
      if (type === nodeType.text) treeOps.text(writer, text);
      else if (type === nodeType.comment) treeOps.comment(writer, text);
      else treeOps.cdata(writer, text);
    },
    instruction(target, text) {
      digest.instruction(target, text);
      treeOps.instruction(writer, target, text);
    },
    doctype(name, publicId, systemId) {
      digest.doctype(name, publicId, systemId);
      treeOps.doctype(writer, name, publicId, systemId);
    },
  };
}

/** Onto the wire as all attributes of an element that is there already. */
export function createAttributesOut(writer: OpWriter, node: NodeId): DataOut {
  const none = (): void => undefined;
  return {
    element: () => attributeOps.beginAllAttributes(writer, node),
    attribute: (name, namespace, value) => treeOps.attribute(writer, name, namespace, value),
    text: none,
    instruction: none,
    doctype: none,
  };
}
