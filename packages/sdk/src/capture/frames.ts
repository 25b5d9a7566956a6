/** Same-origin frames: their document is a root of its own, sent again whenever another one was loaded. Of other origins nothing can be read. */
import { frameOps, type CompatMode, type NodeId, type OpWriter, type PageUrl } from '@pagetwin/protocol';
import type { DomReader } from '../page/dom-reader.js';
import { createPerRoot } from '../page/per-root.js';
import type { Dirty } from '../patch/dirty.js';
import type { Capture, CaptureContext, Root } from './capture.js';

export function createFrameCapture({ page, ids, requestFlush }: CaptureContext, dom: DomReader, dirty: Dirty): Capture {
  function onLoad(event: Event): void {
    const target = event.target as Node | null;
    if (target === null || !isFrame(target, dom) || ids.idOf(target) === null) return;
    dirty.inner(target);
    requestFlush();
  }

  // A frame's load event does not bubble, but it is captured on its way down; each root is told, as it does not cross into shadow roots.
  const perRoot = createPerRoot((root) => [page.listen(root, 'load', onLoad)]);
  const bases = new WeakMap<Root, string>();

  /** A base element, or a new address of the page, gives every relative link another meaning. (A picture that is shown stays what it is.) */
  function compareBase(root: Root): void {
    const told = bases.get(root);
    bases.set(root, root.baseURI);
    if (told === undefined || told === root.baseURI) return;
    for (const link of root.querySelectorAll('a[href],area[href]')) dirty.attribute(link, 'href');
    requestFlush();
  }

  return {
    ...perRoot,
    collect() {
      for (const root of perRoot.roots()) compareBase(root);
    },
    addedNames: frameNames,
    elementAdded(element) {
      if (isFrame(element, dom)) dirty.inner(element);
    },
  };
}

const frameNames = /^(iframe|frame|object|embed)$/;

export function isFrame(node: Node, dom: DomReader): node is HTMLIFrameElement {
  if (!dom.isElement(node)) return false;
  const name = dom.nameOf(node);
  return frameNames.test(name);
}

/** The frame's document; null when it is of another origin. */
export function documentOfFrame(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.localName === 'embed' ? documentOfEmbed(frame) : frame.contentDocument;
  } catch {
    return null;
  }
}

/** It does not say what it shows; its window does. */
function documentOfEmbed(embed: Element): Document | null {
  const view = embed.ownerDocument.defaultView;
  for (let index = 0; index < (view?.length ?? 0); index++) {
    const inner = view?.[index];
    try {
      if (inner?.frameElement === embed) return inner.document;
    } catch {
      // Of another origin.
    }
  }
  return null;
}

/** The op's head; its nodes follow. */
export function beginDocument(
  writer: OpWriter,
  document: Document,
  place: { readonly frame: NodeId | null; readonly id: NodeId; readonly base: PageUrl },
): void {
  frameOps.beginDocument(writer, { frame: place.frame, document: place.id, mode: compatModeOf(document), base: place.base });
}

const limitedDoctype = /^-\/\/w3c\/\/dtd xhtml 1\.0 (transitional|frameset)\/\/|^-\/\/w3c\/\/dtd html 4\.01 (transitional|frameset)\/\//i;

/** A browser tells quirks from the rest only; the third mode follows from the doctype (DOM standard, "limited-quirks mode"). */
function compatModeOf(document: Document): CompatMode {
  if (document.compatMode === 'BackCompat') return 'quirks';
  if (document.createElement('A').localName === 'A') return 'xml';
  return limitedDoctype.test(document.doctype?.publicId ?? '') ? 'limited' : 'standards';
}
