/** What is selected, drawn as a highlight: an inert frame shows no selection of its own, and the console keeps its own focus and selection. */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { selectionHighlight } from '../base-sheet.js';
import type { Stage } from '../stage.js';

export interface Selections {
  begin(): void;
  set(op: OpOf<'selection'>): void;
  focus(op: OpOf<'focus'>): void;
  /** The element that has the customer's focus. */
  readonly focused: NodeId | null;
  settle(stage: Stage): void;
}

export function createSelections(): Selections {
  let selection: OpOf<'selection'> | null = null;
  let focused: NodeId | null = null;
  let isDirty = false;
  let shownIn: (Window & typeof globalThis) | null = null;

  return {
    begin() {
      selection = null;
      focused = null;
      isDirty = true;
    },
    set(op) {
      selection = op;
      isDirty = true;
    },
    focus(op) {
      focused = op.node;
    },
    get focused() {
      return focused;
    },
    settle(stage) {
      if (!isDirty) return;
      isDirty = false;
      shownIn?.CSS?.highlights?.delete(selectionHighlight);
      shownIn = null;
      const range = selection === null ? null : rangeOf(stage, selection);
      const window = range?.startContainer.ownerDocument?.defaultView ?? null;
      if (range === null || window === null || !('Highlight' in window)) return;
      window.CSS.highlights.set(selectionHighlight, new window.Highlight(range));
      shownIn = window;
    },
  };
}

function rangeOf(stage: Stage, { range }: OpOf<'selection'>): Range | null {
  if (range === null) return null;
  const anchor = stage.identity.nodeOf(range.anchor);
  const focus = stage.identity.nodeOf(range.focus);
  if (anchor === null || focus === null || anchor.ownerDocument === null) return null;
  const drawn = anchor.ownerDocument.createRange();
  const anchorOffset = Math.min(range.anchorOffset, lengthOf(anchor));
  const focusOffset = Math.min(range.focusOffset, lengthOf(focus));
  drawn.setStart(anchor, anchorOffset);
  drawn.setEnd(focus, focusOffset);
  if (!drawn.collapsed) return drawn;
  // Selected backwards: an end before the start takes the start with it.
  drawn.setStart(focus, focusOffset);
  drawn.setEnd(anchor, anchorOffset);
  return drawn.collapsed ? null : drawn;
}

function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? node.childNodes.length;
}
