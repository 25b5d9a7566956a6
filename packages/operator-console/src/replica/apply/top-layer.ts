/**
 * Modal dialogs, open popovers and what is shown in full screen, in the order in which they lie. Opened from outside: the replica runs nothing.
 * Full screen is the customer's screen, and here the replica's: a popover that fills it (base-sheet).
 */
import type { Layer, NodeId, OpOf } from '@pagetwin/protocol';
import { fullscreenAttribute } from '../base-sheet.js';
import type { Stage } from '../stage.js';

export interface Layers {
  begin(): void;
  set(op: OpOf<'top-layer'>): void;
  /** Opens what is to be open; a node that was moved or morphed may have fallen out of the top layer. */
  settle(stage: Stage): void;
}

type Kind = Exclude<Layer, 'none'>;

export function createLayers(): Layers {
  let wanted = new Map<NodeId, Kind>();
  let open = new Map<Element, Kind>();

  return {
    begin() {
      wanted = new Map();
    },
    set(op) {
      wanted.delete(op.node);
      if (op.layer !== 'none') wanted.set(op.node, op.layer);
    },
    settle(stage) {
      if (wanted.size === 0 && open.size === 0) return;
      const targets = new Map<Element, Kind>();
      for (const [id, kind] of wanted) {
        const element = stage.identity.elementOf(id);
        if (element === null) wanted.delete(id);
        else if (element.isConnected) targets.set(element, kind);
      }
      for (const [element, kind] of open) if (targets.get(element) !== kind) close(element, kind);
      open = targets;
      openInOrder(stage, targets);
    },
  };
}

/** From the first that is not open upwards all are opened anew: the top layer has no other way to put one below. */
function openInOrder(stage: Stage, targets: ReadonlyMap<Element, Kind>): void {
  let isReopening = false;
  for (const [element, kind] of targets) {
    if (!isReopening && isOpen(element, kind)) continue;
    if (isReopening) close(element, kind);
    isReopening = true;
    try {
      keepingFocus(stage.frame.ownerDocument, () => show(element, kind));
    } catch {
      // Not a dialog, or in a document that is not shown: it stays where it is in the page.
      stage.note('A layer could not be opened.');
    }
  }
}

function isOpen(element: Element, kind: Kind): boolean {
  if (kind === 'fullscreen' && !element.hasAttribute(fullscreenAttribute)) return isRoot(element);
  return element.matches(kind === 'modal' ? ':modal' : ':popover-open');
}

/** A page's root fills its viewport in any case. */
const isRoot = (element: Element): boolean => element === element.ownerDocument.documentElement;

function show(element: Element, kind: Kind): void {
  if (kind === 'modal') {
    // The attribute alone is an open dialog that is not modal, and cannot become it.
    element.removeAttribute('open');
    (element as HTMLDialogElement).showModal();
    return;
  }
  if (kind === 'fullscreen') {
    if (isRoot(element)) return;
    element.setAttribute(fullscreenAttribute, element.getAttribute('popover') ?? noPopover);
  }
  // One popover must not close another: the page decides which are open.
  element.setAttribute('popover', 'manual');
  (element as HTMLElement).showPopover();
}

function close(element: Element, kind: Kind): void {
  if (!isOpen(element, kind)) return;
  if (kind === 'fullscreen') return closeFullscreen(element as HTMLElement);
  if (kind === 'popover') return (element as HTMLElement).hidePopover();
  // Without the attribute close() does nothing, and the dialog would stay in the top layer.
  const wasOpen = element.hasAttribute('open');
  element.setAttribute('open', '');
  (element as HTMLDialogElement).close();
  if (wasOpen) element.removeAttribute('open');
}

/** SVG and MathML have no popovers: there it is not shown. */
function closeFullscreen(element: HTMLElement): void {
  if (isRoot(element)) return;
  const before = element.getAttribute(fullscreenAttribute);
  element.hidePopover();
  element.removeAttribute(fullscreenAttribute);
  if (before === noPopover) element.removeAttribute('popover');
}

/** Not a value of popover's. */
const noPopover = '-';

/** A dialog that opens takes the focus; the operator is perhaps typing in the console. */
function keepingFocus(console: Document, run: () => void): void {
  const before = console.activeElement;
  run();
  if (before !== null && console.activeElement !== before && 'focus' in before) (before as HTMLElement).focus({ preventScroll: true });
}
