/** Scroll positions. They are set after layout, and again when a picture or font that came later made room for them. */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { isElement } from '../identity.js';
import type { Stage } from '../stage.js';

export interface Scrolls {
  /** A keyframe: what it does not tell is not scrolled. */
  begin(): void;
  set(op: OpOf<'scroll'>): void;
  /** Scrolls what was told since, and what could not be scrolled far enough before. */
  settle(stage: Stage): void;
}

/** Less than a device pixel of any screen: arrived. */
const nearPx = 1;

export function createScrolls(): Scrolls {
  let pending = new Map<NodeId, OpOf<'scroll'>>();
  let scrolled = new Set<Node>();
  let isNew = false;

  return {
    begin() {
      pending = new Map();
      isNew = true;
    },
    set(op) {
      pending.set(op.node, op);
    },
    settle(stage) {
      if (isNew) resetOthers(stage);
      for (const [id, op] of pending) {
        const node = stage.identity.nodeOf(id);
        if (node === null || scrollNode(node, op.left, op.top)) pending.delete(id);
        if (node !== null) scrolled.add(node);
      }
    },
  };

  function resetOthers(stage: Stage): void {
    isNew = false;
    for (const node of scrolled) {
      const id = stage.identity.idOf(node);
      if (id !== null && !pending.has(id)) scrollNode(node, 0, 0);
    }
    scrolled = new Set();
  }
}

/** True: it is there. behavior: the page's scroll-behavior would animate what the customer already animated. */
function scrollNode(node: Node, left: number, top: number): boolean {
  const scroller = isElement(node) ? node : (node as Document).defaultView;
  if (scroller === null) return false;
  scroller.scrollTo({ left, top, behavior: 'instant' });
  const [atLeft, atTop] = 'scrollX' in scroller ? [scroller.scrollX, scroller.scrollY] : [scroller.scrollLeft, scroller.scrollTop];
  return Math.abs(atLeft - left) < nearPx && Math.abs(atTop - top) < nearPx;
}
