/**
 * What comes, goes and moves, and (because their order matters) texts and attributes: one MutationObserver for every root. Its callback fills the dirty set
 * and does nothing else; what changed is found when a flush compares the page with the mirror.
 */
import { nodeType, type DomReader } from '../page/dom-reader.js';
import type { Dirty } from '../patch/dirty.js';
import type { CaptureContext, Root } from './capture.js';

export interface TreeCapture {
  watch(root: Root): void;
  /** Takes in what the browser has not told yet. */
  catchUp(): void;
  /** Watches nothing any more, until watch(). */
  rest(): void;
}

const everything: MutationObserverInit = { subtree: true, childList: true, attributes: true, characterData: true };

export function createTreeCapture(context: CaptureContext, dom: DomReader, dirty: Dirty): TreeCapture {
  const { page, ids, requestFlush } = context;
  const observer = page.observe(onMutations);

  function onMutations(records: readonly MutationRecord[]): void {
    for (const record of records) note(record);
    if (records.length > 0) requestFlush();
  }

  function note({ type, target, attributeName, attributeNamespace, addedNodes, removedNodes }: MutationRecord): void {
    if (type === 'attributes') return dirty.attribute(target as Element, attributeNamespace === null ? attributeName : null);
    if (type === 'characterData') {
      dirty.text(target);
      const parent = dom.parentOf(target);
      return parent === null ? undefined : dirty.parent(parent);
    }
    dirty.parent(target);
    const isKnownTarget = ids.idOf(target) !== null;
    addedNodes.forEach((node) => {
      dirty.candidate(node);
      // With what is new it may leave the page again, and change where nobody watches.
      if (!isKnownTarget && ids.idOf(node) !== null) dirty.lost(node);
    });
    removedNodes.forEach(noteRemoved);
    if (dom.typeOf(target) === nodeType.document && [...addedNodes, ...removedNodes].some(isOuter)) noteRenewed(target);
  }

  /** Another root element, perhaps in another mode: the page is written anew. It may come of document.open(), which takes every listener away but leaves observers. */
  function noteRenewed(document: Node): void {
    dirty.renewed(document);
    const frame = dom.frameOf(document);
    if (frame !== null) dirty.inner(frame);
    page.listenAgain();
  }

  const isOuter = (node: Node): boolean => dom.isElement(node) || dom.typeOf(node) === nodeType.doctype;

  function noteRemoved(node: Node): void {
    dirty.candidate(node);
    if (ids.idOf(node) !== null && !isWatched(node)) dirty.lost(node);
  }

  /** Whether changes in it are told: it hangs on a root that is in the replica. */
  function isWatched(node: Node): boolean {
    let root = node;
    for (let parent = dom.parentOf(root); parent !== null; parent = dom.parentOf(root)) root = parent;
    return root !== node && !dom.isElement(root) && ids.idOf(root) !== null;
  }

  return {
    watch: (root) => observer.observe(root, everything),
    catchUp: () => onMutations(observer.takeRecords()),
    rest: () => observer.disconnect(),
  };
}
