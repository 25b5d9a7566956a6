/** What is selected and what has the focus, through shadow roots and same-origin iframes. A caret alone is not told: a focused control shows its own. */
import { selectionOps } from '@pagetwin/protocol';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { Capture, CaptureContext } from './capture.js';

type SelectedRange = NonNullable<Parameters<typeof selectionOps.writeSelection>[1]['range']>;
export function createSelectionCapture(context: CaptureContext): Capture {
  const { window, page, ids, door } = context;
  /** The document whose selection changed last: the one that is seen. */
  let selecting: Document = window.document;
  let isSelectionDirty = true;
  let isFocusDirty = true;
  let toldSelection = '';
  let toldFocus = 0;

  const perRoot = createPerRoot((root) => {
    const onFocus = () => {
      isFocusDirty = true;
      context.requestFlush();
    };
    const onSelection = () => {
      selecting = 'defaultView' in root ? root : root.ownerDocument;
      isSelectionDirty = true;
      context.requestFlush();
    };
    const { defaultView } = root as Partial<Document>;
    return [
      // A window that is not in use has no :focus, though its document keeps its active element.
      ...(defaultView ? [page.listen(defaultView, 'focus blur', onFocus)] : []),
      page.listen(root, 'focusin focusout', onFocus),
      page.listen(root, 'selectionchange', onSelection),
    ];
  });

  function selectedRange(): SelectedRange | null {
    const selection = selecting.getSelection();
    if (selection === null || selection.rangeCount === 0) return null;
    const { startContainer, startOffset, endContainer, endOffset } = composedRange(selection, shadowRoots()) ?? selection.getRangeAt(0);
    if (startContainer === endContainer && startOffset === endOffset) return null;
    const start = idToTell(startContainer);
    const end = idToTell(endContainer);
    if (start === null || end === null) return null;
    if (isBackward(selection)) return { anchor: end, anchorOffset: endOffset, focus: start, focusOffset: startOffset };
    return { anchor: start, anchorOffset: startOffset, focus: end, focusOffset: endOffset };
  }

  function idToTell(node: Node) {
    const element = isElement(node) ? node : node.parentElement;
    return element !== null && !door.mayTellState(element) ? null : ids.idOf(node);
  }

  const shadowRoots = (): ShadowRoot[] => Array.from(perRoot.roots()).filter((root) => 'host' in root);

  return {
    ...perRoot,
    generationBegun() {
      isSelectionDirty = isFocusDirty = true;
      // A new replica has neither.
      toldSelection = '';
      toldFocus = 0;
    },
    collect(writer) {
      if (isSelectionDirty) {
        isSelectionDirty = false;
        const range = selectedRange();
        const now = range === null ? '' : Object.values(range).join();
        if (now !== toldSelection) selectionOps.writeSelection(writer, { range });
        toldSelection = now;
      }
      if (!isFocusDirty) return;
      isFocusDirty = false;
      const focused = focusedIn(window.document);
      const node = focused && ids.idOf(focused);
      if ((node ?? 0) !== toldFocus) selectionOps.writeFocus(writer, { node });
      toldFocus = node ?? 0;
    },
  };
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
