/**
 * Scroll positions. They are set after layout, and again when a picture or font that came later made room for them.
 * The replica's browser has a will of its own: it anchors what is seen while content comes above, as the customer's does, and snaps. The customer's word is the last.
 */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { heldAttribute } from '../base-sheet.js';
import { isElement } from '../identity.js';
import type { Stage } from '../stage.js';

export interface Scrolls {
  /** A keyframe: what it does not tell is not scrolled. */
  begin(): void;
  set(op: OpOf<'scroll'>): void;
  /** Scrolls what was told since, and what could not be scrolled far enough before. */
  settle(stage: Stage): void;
  /** Takes back what the replica's browser scrolled by itself. Not at once: the customer's did the same perhaps, and tells so in its next patch. */
  hold(stage: Stage): void;
}

type Position = Pick<OpOf<'scroll'>, 'left' | 'top'>;

/** Less than a device pixel of any screen: arrived. */
const nearPx = 1;

export function createScrolls(): Scrolls {
  let pending = new Map<NodeId, Position>();
  let shown = new Map<Node, Position>();
  let isNew = false;

  return {
    begin() {
      pending = new Map();
      isNew = true;
    },
    set({ node, left, top }) {
      pending.set(node, { left, top });
    },
    settle(stage) {
      if (isNew) resetOthers(stage);
      for (const [id, position] of pending) {
        const node = stage.identity.nodeOf(id);
        if (node === null || scrollNode(node, position)) pending.delete(id);
        if (node !== null) shown.set(node, position);
      }
    },
    hold(stage) {
      for (const [node, position] of shown) {
        if (stage.identity.idOf(node) === null) shown.delete(node);
        else if (!isAt(node, position)) scrollNode(node, position);
      }
    },
  };

  function resetOthers(stage: Stage): void {
    isNew = false;
    for (const node of shown.keys()) {
      const id = stage.identity.idOf(node);
      if (id !== null && !pending.has(id)) scrollNode(node, { left: 0, top: 0 });
    }
    shown = new Map();
  }
}

/** True: it is there. A place between two snap points, or that the page's own anchors moved from, is held against the browser. */
function scrollNode(node: Node, position: Position): boolean {
  const holder = isElement(node) ? node : (node as Document).documentElement;
  holder.removeAttribute(heldAttribute);
  if (scrollTo(node, position)) return true;
  holder.setAttribute(heldAttribute, '');
  if (scrollTo(node, position)) return true;
  holder.removeAttribute(heldAttribute);
  return false;
}

/** behavior: the page's scroll-behavior would animate what the customer already animated. */
function scrollTo(node: Node, { left, top }: Position): boolean {
  scrollerOf(node)?.scrollTo({ left, top, behavior: 'instant' });
  return isAt(node, { left, top });
}

function isAt(node: Node, { left, top }: Position): boolean {
  const scroller = scrollerOf(node);
  if (scroller === null) return false;
  const [atLeft, atTop] = 'scrollX' in scroller ? [scroller.scrollX, scroller.scrollY] : [scroller.scrollLeft, scroller.scrollTop];
  return Math.abs(atLeft - left) < nearPx && Math.abs(atTop - top) < nearPx;
}

const scrollerOf = (node: Node): Element | Window | null => (isElement(node) ? node : (node as Document).defaultView);
