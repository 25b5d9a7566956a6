/**
 * Verified sync, the operator's half (rules D1–D3): what the wire told of a subtree is compared with what the recorder says it is, and the document with what it was made.
 * The wire's values count and not the document's, since the allow-list, the browser's CSS and its controls change the document on purpose.
 */
import { createSignature, subtreeDigest, type DigestSource, type NodeDigest, type NodeId } from '@pagetwin/protocol';
import { firstOwn } from './embedded-frame.js';
import { isElement, isFilledByBrowser } from './identity.js';
import type { Entry, Sent } from './model.js';
import type { Stage } from './stage.js';
import { liveStateOf } from './told-states.js';

/** As the wire counts kinds of leaves: DOM's own node types. */
const types = { element: 1, text: 3, cdata: 4, instruction: 7, comment: 8, doctype: 10 } as const;

/** Nodes that are not as they should be. */
export function findDiverged(stage: Stage, digests: readonly NodeDigest[]): NodeId[] {
  const source = createSource(stage);
  return digests.filter((told) => !isAsTold(stage, told, source)).map(({ node }) => node);
}

function isAsTold(stage: Stage, told: NodeDigest, source: DigestSource<Entry>): boolean {
  const entry = stage.model.entry(told.node);
  if (entry === null) return false;
  const { low, high } = subtreeDigest(entry, source, told.isDeep);
  return low === told.low && high === told.high && isAsMade(stage, entry, told.isDeep);
}

function createSource({ toldStates }: Stage): DigestSource<Entry> {
  const signature = createSignature();
  return {
    idOf: (entry) => entry.id,
    ownOf({ id, sent }) {
      signature.low = signature.high = 0;
      if (sent !== null) beginOf(sent, signature.begin.bind(signature));
      if (sent?.kind === 'element') for (const { name, namespace, value } of sent.attributes) signature.add(name, namespace, value);
      const state = toldStates.stateOf(id);
      const scroll = toldStates.scrollOf(id);
      if (state !== null) signature.add('.state', '', state.wire);
      if (scroll !== null) signature.add('.scroll', '', scroll);
      return signature;
    },
    firstOf: (entry) => entry.first,
    nextOf: (entry) => entry.next,
  };
}

function beginOf(sent: Sent, begin: (kind: number, name: string) => void): void {
  if (sent.kind === 'element') begin(types.element, `${sent.tag} ${sent.namespace}`);
  else if (sent.kind === 'doctype') begin(types.doctype, `${sent.name} ${sent.publicId} ${sent.systemId}`);
  else if (sent.kind === 'instruction') begin(types.instruction, `${sent.target} ${sent.text}`);
  else begin(types[sent.kind], sent.text);
}

/** The document still has the nodes that it was given, in their order, with the texts, attributes and values that were set. */
function isAsMade(stage: Stage, entry: Entry, isDeep: boolean): boolean {
  const node = stage.identity.nodeOf(entry.id);
  if (node === null || !isOwnAsMade(stage, entry, node)) return false;
  let child = firstOwn(node);
  for (let wanted = entry.first; wanted !== null; wanted = wanted.next) {
    if (child === null || stage.identity.nodeOf(wanted.id) !== child) return false;
    if (isDeep && !isAsMade(stage, wanted, true)) return false;
    child = child.nextSibling;
  }
  return child === null || isFilledByBrowser(node) || stage.sprites.isHolder(child);
}

function isOwnAsMade(stage: Stage, { id, sent }: Entry, node: Node): boolean {
  if (sent === null || sent.kind === 'doctype') return true;
  if (sent.kind !== 'element') return node.nodeValue === sent.text;
  if (!isElement(node)) return false;
  const state = stage.toldStates.stateOf(id);
  if (state !== null && state.made !== liveStateOf(node)) return false;
  return sent.attributes.every((attribute) => stage.door.isWorn(node, attribute));
}
