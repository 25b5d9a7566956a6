/**
 * What is selected, drawn as a highlight: an inert frame shows no selection of its own, and the console keeps its own focus and selection.
 * A caret, and what is selected in a field, have no place in the tree: the console draws them (../caret.ts).
 */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { selectionHighlight } from '../css/state-selectors.js';
import type { Stage } from '../stage.js';

export interface Selections {
  begin(): void;
  set(op: OpOf<'selection'>): void;
  focus(op: OpOf<'focus'>): void;
  setField(op: OpOf<'field-selection'>): void;
  /** Of a new value no caret is known until it is told. */
  valueChanged(field: NodeId): void;
  /** In the field that has the focus. */
  readonly field: OpOf<'field-selection'> | null;
  /** What is selected in the page's text. */
  readonly range: Range | null;
  /** Where the caret is in what is edited. */
  readonly caret: { readonly node: NodeId; readonly offset: number } | null;
  /** The element that has the customer's focus. */
  readonly focused: NodeId | null;
  settle(stage: Stage): void;
}

export function createSelections(): Selections {
  let selection: OpOf<'selection'> | null = null;
  let focused: NodeId | null = null;
  let field: OpOf<'field-selection'> | null = null;
  let isDirty = false;
  let shownIn: (Window & typeof globalThis) | null = null;
  let range: Range | null = null;

  return {
    begin() {
      selection = null;
      focused = null;
      field = null;
      isDirty = true;
    },
    set(op) {
      selection = op;
      isDirty = true;
    },
    focus(op) {
      focused = op.node;
    },
    setField(op) {
      field = op;
    },
    valueChanged(node) {
      if (field?.node === node) field = null;
    },
    get field() {
      return field?.node === focused ? field : null;
    },
    get range() {
      return range;
    },
    get caret() {
      const range = selection?.range ?? null;
      const isCaret = range !== null && range.anchor === range.focus && range.anchorOffset === range.focusOffset;
      return isCaret ? { node: range.anchor, offset: range.anchorOffset } : null;
    },
    get focused() {
      return focused;
    },
    settle(stage) {
      if (!isDirty) return;
      isDirty = false;
      shownIn?.CSS?.highlights?.delete(selectionHighlight);
      shownIn = null;
      range = selection === null ? null : rangeOf(stage, selection);
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

export function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? node.childNodes.length;
}
