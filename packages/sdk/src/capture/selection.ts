/**
 * What is selected and what has the focus, through shadow roots and same-origin iframes; within a text field too. A caret is told where one is seen: in a field, and in what is edited.
 * A place in text that is masked would tell how long the text is: it is not told.
 */
import { selectionOps, type OpWriter } from '@pagetwin/protocol';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

type SelectedRange = NonNullable<Parameters<typeof selectionOps.writeSelection>[1]['range']>;
type FieldSelection = Parameters<typeof selectionOps.writeFieldSelection>[1];

export function createSelectionCapture(context: CaptureContext): Capture {
  const { window, page, ids, door } = context;
  /** The document whose selection changed last: the one that is seen. */
  let selecting: Document = window.document;
  let isSelectionDirty = true;
  let isFocusDirty = true;
  let toldSelection = '';
  let toldFocus = 0;
  let toldField = '';

  const perRoot = createPerRoot((root) => {
    const onFocus = () => {
      isFocusDirty = isSelectionDirty = true;
      context.requestFlush();
    };
    const onSelection = () => {
      selecting = 'defaultView' in root ? root : root.ownerDocument;
      isSelectionDirty = true;
      context.requestFlush();
    };
    // A value that is told anew takes its caret with it.
    const onInput = () => {
      toldField = '';
      onSelection();
    };
    const { defaultView } = root as Partial<Document>;
    return [
      // A window that is not in use has no :focus, though its document keeps its active element.
      ...(defaultView ? [page.listen(defaultView, 'focus blur', onFocus)] : []),
      page.listen(root, 'focusin focusout', onFocus),
      page.listen(root, 'selectionchange select', onSelection),
      page.listen(root, 'input', onInput),
    ];
  });

  /** @param focused - a field has a selection of its own, and the page's is around it. */
  function selectedRange(focused: Element | null): SelectedRange | null {
    const selection = selecting.getSelection();
    if (selection === null || selection.rangeCount === 0 || (focused !== null && 'selectionStart' in focused)) return null;
    const { startContainer, startOffset, endContainer, endOffset } = composedRange(selection, shadowRoots()) ?? selection.getRangeAt(0);
    const isCaret = startContainer === endContainer && startOffset === endOffset;
    if (isCaret ? !isEdited(startContainer) : isAroundField(startContainer, startOffset)) return null;
    const start = idToTell(startContainer);
    const end = idToTell(endContainer);
    if (start === null || end === null) return null;
    if (isBackward(selection)) return { anchor: end, anchorOffset: endOffset, focus: start, focusOffset: startOffset };
    return { anchor: start, anchorOffset: startOffset, focus: end, focusOffset: endOffset };
  }

  function idToTell(node: Node) {
    const element = isElement(node) ? node : node.parentElement;
    return (element !== null && !door.mayTellState(element)) || !door.mayTellOffsets(node) ? null : ids.idOf(node);
  }

  function tellFocus(writer: OpWriter, focused: Element | null): void {
    isFocusDirty = false;
    const node = focused && ids.idOf(focused);
    if ((node ?? 0) !== toldFocus) selectionOps.writeFocus(writer, { node });
    toldFocus = node ?? 0;
  }

  /** The type decides whether a field says what is selected in it. */
  function fieldSelection(focused: Element): FieldSelection | null {
    const node = ids.idOf(focused);
    const { selectionStart: start, selectionEnd: end } = focused as Partial<HTMLInputElement>;
    if (node === null || typeof start !== 'number' || typeof end !== 'number') return null;
    return door.mayTellState(focused) && door.mayTellOffsets(focused) ? { node, start, end } : null;
  }

  function tellField(writer: OpWriter, focused: Element | null): void {
    const field = focused && fieldSelection(focused);
    const now = field === null ? '' : Object.values(field).join();
    if (field !== null && now !== toldField) selectionOps.writeFieldSelection(writer, field);
    toldField = now;
  }

  const shadowRoots = (): ShadowRoot[] => Array.from(perRoot.roots()).filter((root) => 'host' in root);

  return {
    ...perRoot,
    generationBegun() {
      isSelectionDirty = isFocusDirty = true;
      // A new replica has neither.
      toldSelection = '';
      toldFocus = 0;
      toldField = '';
    },
    collect(writer) {
      if (!isSelectionDirty) return;
      isSelectionDirty = false;
      const focused = focusedIn(window.document);
      const range = selectedRange(focused);
      const now = range === null ? '' : Object.values(range).join();
      if (now !== toldSelection) selectionOps.writeSelection(writer, { range });
      toldSelection = now;
      if (isFocusDirty) tellFocus(writer, focused);
      tellField(writer, focused);
    },
  };
}

/** What is left of a selection within a field, seen from outside, when the field has lost the focus. */
function isAroundField(container: Node, offset: number): boolean {
  const field = container.childNodes[offset];
  return field !== undefined && 'selectionStart' in field;
}

/** Its caret is seen: what is edited has the focus, or something in it. */
function isEdited(node: Node): boolean {
  const element = isElement(node) ? node : node.parentElement;
  if (element === null || !('isContentEditable' in element) || element.isContentEditable !== true) return false;
  const root = element.getRootNode();
  const focused = 'activeElement' in root ? (root.activeElement as Element | null) : null;
  return element.ownerDocument.designMode === 'on' || (focused !== null && focused.localName !== 'body' && focused.contains(element));
}

/** Seen from outside, a selection in a shadow tree is its host. getComposedRanges looks inside (Chromium 137, Safari 17, Firefox 142). */
function composedRange(selection: Selection, shadowRoots: ShadowRoot[]): StaticRange | undefined {
  if (!('getComposedRanges' in selection)) return undefined;
  return selection.getComposedRanges({ shadowRoots })[0];
}

function isBackward(selection: Selection): boolean {
  if ('direction' in selection) return selection.direction === 'backward';
  const { anchorNode, focusNode, anchorOffset, focusOffset } = selection as Selection;
  if (anchorNode === null || focusNode === null) return false;
  if (anchorNode === focusNode) return anchorOffset > focusOffset;
  return (anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** The body has the focus when nothing else has: that is none. */
function focusedIn(root: DocumentOrShadowRoot): Element | null {
  const { activeElement } = root;
  if (activeElement === null || activeElement.localName === 'body') return null;
  const inner = activeElement.shadowRoot ?? frameDocument(activeElement);
  return (inner && focusedIn(inner)) ?? (activeElement.matches(':focus') ? activeElement : null);
}

function frameDocument(element: Element): Document | null {
  return 'contentDocument' in element && element.localName === 'iframe' ? (element.contentDocument as Document | null) : null;
}
