/** What lies in the top layer: modal dialogs, open popovers and what is shown in full screen, told in the order in which they entered. */
import { topLayerOps, type Layer, type NodeId } from '@pagetwin/protocol';
import { getter } from '../page/dom-reader.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { Capture, CaptureContext, Root } from './capture.js';

export function createTopLayerCapture(context: CaptureContext): Capture {
  const { page, ids, window } = context;
  // Called for every element of the page: through the prototype, as a property of so many classes is looked up anew each time.
  const { hasAttribute } = window.Element.prototype;
  const nameOf = getter<Element, string>(window.Element.prototype, 'localName');
  const dirty = new Set<Element>();
  const told = new Map<NodeId, Layer>();
  /** When it entered, in entries counted; what was open before we came lies below, in the order of the document. */
  const entered = new WeakMap<Element, number>();
  /** Entered again since the last flush, above what is told. */
  const reentered = new Set<Element>();
  let entries = 0;

  const perRoot = createPerRoot((root, realm) => {
    markFullscreen(root);
    return [
      page.listen(root, 'toggle close cancel', (event) => mark(event.target)),
      page.listen(root, 'fullscreenchange webkitfullscreenchange', () => markFullscreen(root)),
      ...(realm ? watchRealm(realm) : []),
    ];
  });

  const watchRealm = ({ HTMLDialogElement: dialog, HTMLElement: element }: Realm): (() => void)[] => [
    page.patch(dialog.prototype, 'showModal', enter),
    page.patch(dialog.prototype, 'close', mark),
    page.patch(element.prototype, 'showPopover togglePopover', enter),
    page.patch(element.prototype, 'hidePopover', mark),
  ];

  function mark(target: unknown): void {
    if (!isElement(target)) return;
    dirty.add(target);
    context.requestFlush();
  }

  /** In full screen they lie one in the other; leaving it may end them all, and tells it of one. */
  function markFullscreen(root: Root): void {
    if (fullscreenIn(root) !== null) root.querySelectorAll(fullscreenState).forEach(mark);
    for (const [id, layer] of told) if (layer === 'fullscreen') mark(ids.nodeOf(id));
  }

  function enter(self: unknown): void {
    if (!isElement(self)) return;
    entered.set(self, ++entries);
    reentered.add(self);
    mark(self);
  }

  /** Opened by markup (popovertarget, command), it enters when it is first seen open. What is closed goes first. */
  function orderOf(element: Element, layer: Layer): number {
    if (layer === 'none') entered.delete(element);
    else if (!entered.has(element)) entered.set(element, ++entries);
    return entered.get(element) ?? 0;
  }

  function markIfAble(element: Element): void {
    if (hasAttribute.call(element, 'popover') || nameOf.call(element) === 'dialog') dirty.add(element);
  }

  return {
    ...perRoot,
    elementAdded(element, id) {
      told.delete(id);
      markIfAble(element);
    },
    elementAdopted: markIfAble,
    attributeChanged(element, name) {
      if (name === 'open' || name === 'popover') mark(element);
    },
    nodeRemoved: (_node, id) => void told.delete(id),
    generationBegun() {
      told.clear();
      for (const root of perRoot.roots()) markFullscreen(root);
    },
    collect(writer) {
      const open = Array.from(dirty, (element) => {
        const layer = layerOf(element);
        return { element, layer, order: orderOf(element, layer) };
      });
      dirty.clear();
      for (const { element, layer } of open.sort((a, b) => a.order - b.order)) {
        const node = ids.idOf(element);
        const before = node === null ? undefined : (told.get(node) ?? 'none');
        if (node === null || (layer === before && !(reentered.has(element) && layer !== 'none'))) continue;
        if (layer === before) topLayerOps.writeTopLayer(writer, { node, layer: 'none' });
        topLayerOps.writeTopLayer(writer, { node, layer });
        told.set(node, layer);
      }
      reentered.clear();
    },
  };
}

const fullscreenState = ':fullscreen';

interface PrefixedRoot {
  readonly webkitFullscreenElement?: Element | null;
}

function fullscreenIn(root: Root): Element | null {
  return (root as Partial<DocumentOrShadowRoot>).fullscreenElement ?? (root as PrefixedRoot).webkitFullscreenElement ?? null;
}

/** A host shares the state of what its shadow root shows, and stays where it is. A browser may call modal what is in full screen: that one comes first. */
function isFullscreen(element: Element): boolean {
  return matches(element, fullscreenState) && (element.shadowRoot === null || fullscreenIn(element.shadowRoot) === null);
}

function layerOf(element: Element): Layer {
  if (isFullscreen(element)) return 'fullscreen';
  if (matches(element, ':modal')) return 'modal';
  return element.hasAttribute('popover') && matches(element, ':popover-open') ? 'popover' : 'none';
}

/** A browser that does not know the state does not have it either. */
function matches(element: Element, state: string): boolean {
  try {
    return element.matches(state);
  } catch {
    return false;
  }
}
