/** Documents: the page's own and those of frames. A frame in the replica has no address: its document is built into it, under the replica's policy. */
import { htmlNamespace, type CompatMode, type OpOf } from '@pagetwin/protocol';
import { embeddedFrame, isEmbedded, openEmbeddedFrame } from '../embedded-frame.js';
import { isXml, openFrameDocument } from '../frame-document.js';
import { isElement, type Identity } from '../identity.js';
import type { Entry } from '../model.js';
import type { Stage } from '../stage.js';
import { showTree, targetIn } from './tree.js';

/** Builds the document's nodes apart, where pictures don't load and nothing is laid out. */
export function* buildDocument(stage: Stage, op: OpOf<'document'>): Generator<undefined, void> {
  const container = emptyDocument(stage, op);
  stage.documents.set(container, { base: op.base, mode: op.mode });
  stage.identity.bind(op.document, container);
  const nodes = yield* stage.door.build(op.nodes, targetIn(stage, container));
  for (const node of nodes) container.appendChild(node);
}

/** Like the one that it will be shown in. A frame's is HTML, also where the page has XML in it: the replica's policy lets no other one be loaded. */
function emptyDocument({ document }: Stage, { frame }: OpOf<'document'>): Document {
  if (frame === null && isXml(document)) return document.implementation.createDocument(htmlNamespace, null);
  const container = document.implementation.createHTMLDocument('');
  container.replaceChildren();
  return container;
}

/** @param container - what the document was built in, or the document of the frame before it was moved. */
export function showDocument(stage: Stage, before: Identity, root: Entry, container: Document): void {
  const facts = stage.documents.get(container);
  if (facts === undefined) return;
  const actual = root.parent === null ? stage.document : frameDocument(stage, root.parent, facts.mode);
  if (actual === null || actual === container) return;
  stage.documents.set(actual, facts);
  showTree(stage, before, root, actual, container);
  if (root.parent !== null) stage.sheets.treeChanged();
}

function frameDocument(stage: Stage, entry: Entry, mode: CompatMode): Document | null {
  const frame = stage.identity.nodeOf(entry.id);
  if (frame === null || !(isFrame(frame) || isEmbedded(frame))) return null;
  stage.fullFrames.add(frame);
  return openFrameDocument(isFrame(frame) ? frame : openEmbeddedFrame(frame), mode);
}

/** A frame of another origin: a quiet box that says so. */
export function closeFrame(stage: Stage, op: OpOf<'frame-closed'>): void {
  const frame = stage.identity.nodeOf(op.frame);
  // It has a label, or shows its children.
  if (frame !== null && isEmbedded(frame)) return embeddedFrame(frame)?.remove();
  const document = frame !== null && isFrame(frame) ? openFrameDocument(frame, 'standards') : null;
  if (frame === null || document === null) return;
  stage.fullFrames.add(frame);
  const label = document.createElement('div');
  label.textContent = 'From another site: not shared';
  Object.assign(label.style, {
    position: 'fixed',
    inset: '0',
    display: 'grid',
    placeContent: 'center',
    font: '13px system-ui, sans-serif',
    color: '#5f6368',
    background: 'repeating-linear-gradient(45deg, #f1f3f4 0 10px, #e8eaed 10px 20px)',
    textAlign: 'center',
  });
  const body = document.createElement('body');
  body.append(label);
  document.documentElement.replaceChildren(document.createElement('head'), body);
}

export function isFrame(node: Node): node is HTMLIFrameElement {
  return isElement(node) && node.localName === 'iframe' && node.namespaceURI === htmlNamespace;
}
