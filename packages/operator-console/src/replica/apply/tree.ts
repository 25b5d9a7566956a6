/**
 * Nodes come, move and go. Single ops go straight to the node by id; a whole tree (a page, a frame's document, a shadow root) is built apart and morphed onto what is shown,
 * so that nodes which stay the same stay the same object: no flash, no picture fetched again. The only importer of morphdom (DESIGN, "morphdom's place").
 */
import { ProtocolError, type NodeId, type OpOf } from '@pagetwin/protocol';
import morphdom from 'morphdom';
import { firstOwn, isEmbeddedFrame, keepSize } from '../embedded-frame.js';
import { isElement, isFilledByBrowser, type Identity } from '../identity.js';
import type { BuildTarget } from '../materialize.js';
import { isRoot, mayOwnSheet, type Entry } from '../model.js';
import { pairTrees } from '../pairing.js';
import { baseOf, type Stage } from '../stage.js';
import { resetControl } from './inputs.js';

export function* insertNodes(stage: Stage, op: OpOf<'insert'>): Generator<undefined, void> {
  const parent = stage.identity.nodeOf(op.parent);
  if (parent === null) return;
  const nodes = yield* stage.door.build(op.nodes, targetIn(stage, parent));
  const next = siblingAfter(stage, parent, op.after);
  for (const node of nodes) put(stage, parent, node, next);
  for (const data of op.nodes) if (data.kind === 'existing') noteMovedSheets(stage, stage.identity.nodeOf(data.id));
  noteSheetText(stage, op.parent);
}

/**
 * All that an element or shadow root contains, in place of what it has. Whatever that is by now: it is not compared, as what was there is what had gone wrong.
 * Ids come new with it.
 */
export function* replaceContent(stage: Stage, op: OpOf<'subtree'>): Generator<undefined, void> {
  const parent = stage.identity.nodeOf(op.node);
  if (parent === null) return;
  const nodes = yield* stage.door.build(op.nodes, targetIn(stage, parent));
  (parent as Element | ShadowRoot).replaceChildren(...nodes);
  noteSheetText(stage, op.node);
  stage.sheets.treeChanged();
}

export function moveNode(stage: Stage, op: OpOf<'move'>): void {
  const parent = stage.identity.nodeOf(op.parent);
  const node = stage.identity.nodeOf(op.node);
  if (parent === null || node === null) return;
  const before = node.parentNode === null ? null : stage.identity.idOf(node.parentNode);
  put(stage, parent, node, siblingAfter(stage, parent, op.after));
  noteMovedSheets(stage, node);
  if (before !== null) noteSheetText(stage, before);
  noteSheetText(stage, op.parent);
}

export function removeNode(stage: Stage, op: OpOf<'remove'>): void {
  const node = stage.identity.nodeOf(op.node);
  const parent = node?.parentNode;
  if (node === null || parent === null || parent === undefined) return;
  const id = stage.identity.idOf(parent);
  parent.removeChild(node);
  if (id !== null) noteSheetText(stage, id);
}

/** Nodes are made for the document that they go into. */
export function targetIn(stage: Stage, parent: Node): BuildTarget {
  const document = parent.ownerDocument ?? (parent as Document);
  return {
    document,
    base: baseOf(stage, parent),
    bind: stage.identity.bind,
    existing: stage.identity.nodeOf,
  };
}

function siblingAfter(stage: Stage, parent: Node, after: NodeId | null): Node | null {
  if (after === null) return firstOwn(parent);
  return stage.identity.nodeOf(after)?.nextSibling ?? null;
}

/** moveBefore keeps what insertBefore loses: a frame's document, an animation. */
interface MovingParent {
  moveBefore?(node: Node, next: Node | null): void;
}

function put(stage: Stage, parent: Node, node: Node, next: Node | null): void {
  try {
    const mover: MovingParent = parent as Node & MovingParent;
    if (mover.moveBefore !== undefined && losesByInsert(stage, node) && mayMoveBefore(node, parent)) mover.moveBefore(node, next);
    else parent.insertBefore(node, next);
  } catch {
    stage.note('A node could not be shown at its place.');
  }
}

/**
 * Only what would be lost is moved so: Chromium 156 goes down, with the operator's whole tab, over some trees in which much was moved by moveBefore
 * (the random pages, seeds 103 and 104, within a minute).
 */
function losesByInsert(stage: Stage, node: Node): boolean {
  if (!isElement(node)) return false;
  return node.localName === 'iframe' || node.querySelector('iframe') !== null || stage.animations.runsWithin(stage, node);
}

/** Within one shown document. */
const mayMoveBefore = (node: Node, parent: Node): boolean => node.isConnected && parent.isConnected && node.ownerDocument === parent.ownerDocument;

/** Where a style element stands decides what wins. */
function noteMovedSheets(stage: Stage, node: Node | null): void {
  if (node !== null && isElement(node) && (node.localName === 'style' || node.querySelector('style') !== null)) stage.sheets.treeChanged();
}

/** Children of a style element are its CSS. */
function noteSheetText(stage: Stage, parent: NodeId): void {
  const entry = stage.model.entry(parent);
  if (entry !== null && stage.model.sheetOwners.has(entry)) stage.sheets.textChanged(parent);
}

/**
 * Makes `actual` show what was built in `container`, and binds the ids of the entry's tree to the nodes that are shown afterwards.
 * @throws ProtocolError when they don't fit one another; the tree is then empty, and a keyframe is due.
 */
export function showTree(stage: Stage, before: Identity, entry: Entry, actual: Document | ShadowRoot, container: Document | Element): void {
  stage.sprites.leave(actual);
  if (actual.nodeType === documentType) morphDocument(stage, before, actual as Document, container as Document);
  else morphElement(stage, before, actual as ShadowRoot, container as Element);
  stage.identity.bind(entry.id, actual);
  if (bindTree(stage, entry, actual)) return;
  actual.replaceChildren();
  throw new ProtocolError('bad-value', `the replica's tree ${entry.id} does not fit the page's`);
}

const documentType = 9;

function morphDocument(stage: Stage, before: Identity, actual: Document, container: Document): void {
  const shown = actual.documentElement as Element | null;
  const built = container.documentElement as Element | null;
  const isKept = shown !== null && built !== null && shown.localName === built.localName && shown.namespaceURI === built.namespaceURI;
  for (const child of Array.from(actual.childNodes)) {
    if (child !== shown || !isKept) actual.removeChild(child);
  }
  if (isKept) morphElement(stage, before, shown, built);
  for (const child of Array.from(container.childNodes)) {
    if (child === built && isKept) continue;
    const isBeforeRoot = isKept && (child.compareDocumentPosition(built) & followingFlag) !== 0;
    actual.insertBefore(child, isBeforeRoot ? shown : null);
  }
}

const followingFlag = 4; // Node.DOCUMENT_POSITION_FOLLOWING

/** Elements whose children and live state go over whole: morphdom would make attributes of what is live. */
const controls = new Set(['input', 'textarea', 'select', 'option']);

function morphElement(stage: Stage, before: Identity, shown: Element | ShadowRoot, built: Element): void {
  const keys = pairTrees({
    shown,
    built,
    shownNode: before.nodeOf,
    shownId: before.idOf,
    builtId: stage.identity.idOf,
    hasRoot: (element) => element.shadowRoot !== null || stage.fullFrames.has(element),
    wantsRoot: (element) => {
      const id = stage.identity.idOf(element);
      return element.shadowRoot === null && id !== null && (stage.model.entry(id)?.root ?? null) !== null;
    },
  });
  morphdom(shown, built, {
    childrenOnly: shown.nodeType !== 1,
    getNodeKey: (node: Node) => keys.get(node),
    onBeforeElUpdated(from, to) {
      stage.door.carry(from, to);
      keepSize(from, to);
      return true;
    },
    // Who has one is paired with who is to have one.
    onBeforeNodeDiscarded: (node) => !isEmbeddedFrame(node),
    onBeforeElChildrenUpdated(from, to) {
      if (!controls.has(from.localName)) return true;
      from.replaceChildren(...Array.from(to.childNodes));
      resetControl(from, to);
      return false;
    },
  });
}

/** Each wire node has exactly one node: so the two trees are walked side by side. False: they are not alike. */
function bindTree(stage: Stage, root: Entry, node: Node): boolean {
  const stack: [Entry, Node][] = [[root, node]];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [entry, parent] = at;
    let child = firstOwn(parent);
    for (let wanted = entry.first; wanted !== null; wanted = wanted.next) {
      if (child === null || (wanted.kind === 'element') !== isElement(child)) return false;
      child = madeHere(stage, child);
      stage.identity.bind(wanted.id, child);
      if (wanted.first !== null) stack.push([wanted, child]);
      else if (firstOwn(child) !== null && !isFilledByBrowser(child)) return false;
      child = child.nextSibling;
    }
    if (child !== null) return false;
  }
  return true;
}

/**
 * A picture without an address that came here from the document in which it was built shows the browser's sign for one that failed, whatever its text (Chromium 156: it looks for
 * an address anew when it moves). A copy is made where it is shown, as the customer's was.
 */
function madeHere(stage: Stage, node: ChildNode): ChildNode {
  if (!isElement(node) || node.localName !== 'img' || node.hasAttribute('src') || node.hasAttribute('srcset')) return node;
  // A picture element has its addresses elsewhere.
  if (node.parentElement?.localName === 'picture') return node;
  const copy = node.cloneNode() as Element;
  stage.door.carry(copy, node);
  node.replaceWith(copy);
  return copy;
}

/** What is in the replica no more is forgotten. */
export function releaseNodes(stage: Stage, gone: readonly Entry[]): void {
  for (const entry of gone) {
    if (stage.model.entry(entry.id) !== null) continue;
    const node = stage.identity.nodeOf(entry.id);
    if (node !== null && isElement(node)) stage.door.release(node);
    stage.identity.release(entry.id);
    stage.toldStates.release(entry.id);
    if (isRoot(entry) || mayOwnSheet(entry)) stage.sheets.treeChanged();
  }
}
