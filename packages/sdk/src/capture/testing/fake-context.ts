/** For tests of one capture: a real page, plain ids, a door that marks what went through it, and the ops as the operator would read them. */
import {
  createPatchReader,
  createPatchWriter,
  nodeId,
  sheetId,
  wholeRange,
  type NodeId,
  type Op,
  type PageCss,
  type PagePixels,
  type PageText,
  type PageUrl,
} from '@pagetwin/protocol';
import { createEmbedding } from '../../data/embedding.js';
import { createPageAccess } from '../../page/page-access.js';
import type { Capture, CaptureContext, Root } from '../capture.js';

export interface FakePage {
  readonly context: CaptureContext;
  /** Times that a flush was asked for. */
  readonly asked: () => number;
  /** Times that it was to leave before the page is blocked. */
  readonly flushedNow: () => number;
  /** Gives ids to a root and all that it contains, and tells the capture of them. */
  add(capture: Capture, root: Root): void;
  /** The same for an element that came later. */
  addElement(capture: Capture, element: Element): NodeId;
  idOf(node: Node): NodeId;
  /** Gives the id of one node to another. */
  adopt(capture: Capture, from: Element, to: Element): void;
  /** What a flush would send. */
  flush(capture: Capture): Op[];
  keyframe(capture: Capture, ...roots: Root[]): Op[];
  stop(): void;
}

/** Elements with data-masked are masked: their value is "***", their state does not leave. */
export function createFakePage(window: Window & typeof globalThis = globalThis.window): FakePage {
  const ids = new Map<Node, NodeId>();
  const page = createPageAccess(window);
  let writer = createPatchWriter();
  let reader = createPatchReader();
  let lastId = 0;
  let lastSheet = 0;
  let asked = 0;
  let flushedNow = 0;

  /** Through the prototype, as the real door: a form's field may have the name. */
  const isMasked = (element: Element | null): boolean => element !== null && Element.prototype.closest.call(element, '[data-masked]') !== null;
  const context: CaptureContext = {
    window,
    page,
    ids: {
      idOf: (node) => ids.get(node) ?? null,
      nodeOf: (id) => Array.from(ids).find(([, known]) => known === id)?.[0] ?? null,
    },
    door: {
      value: (control, value) => (isMasked(control) ? '***' : value) as PageText,
      text: (owner, text) => (isMasked(owner) ? '***' : text) as PageText,
      css: (_owner, text) => text as PageCss,
      url: (address, base) => new URL(address, base ?? window.document.baseURI).href.replace(/secret=[^&]*/, 'secret=') as PageUrl,
      mayTellState: (element) => !isMasked(element),
      isHidden: (element) => isMasked(element),
      pixels: (element, bytes) => (isMasked(element) ? null : (bytes as PagePixels)),
      mayTellOffsets: (node) => !isMasked(node.nodeType === 1 ? (node as Element) : node.parentElement),
    },
    requestFlush: () => void asked++,
    flushNow: () => void flushedNow++,
    newSheetId: () => sheetId(++lastSheet),
    shadowOf: (element) => element.shadowRoot,
    internalsOf: () => null,
    embedding: createEmbedding([], wholeRange),
  };

  function number(node: Node): NodeId {
    const id = ids.get(node) ?? nodeId(++lastId);
    ids.set(node, id);
    return id;
  }

  function addElement(capture: Capture, element: Element): NodeId {
    const id = number(element);
    capture.elementAdded?.(element, id);
    for (const child of element.childNodes) {
      if (child.nodeType === 1) addElement(capture, child as Element);
      else number(child);
    }
    return id;
  }

  function add(capture: Capture, root: Root): void {
    number(root);
    capture.rootAdded?.(root);
    for (const child of root.children) addElement(capture, child);
  }

  function flush(capture: Capture): Op[] {
    capture.collect?.(writer);
    return reader.read(writer.finish());
  }

  return {
    context,
    asked: () => asked,
    flushedNow: () => flushedNow,
    add,
    addElement,
    idOf: number,
    adopt(capture, from, to) {
      const id = number(from);
      ids.delete(from);
      ids.set(to, id);
      capture.elementAdopted?.(to, id);
    },
    flush,
    keyframe(capture, ...roots) {
      writer = createPatchWriter();
      reader = createPatchReader();
      capture.generationBegun?.();
      for (const root of roots) add(capture, root);
      return flush(capture);
    },
    stop() {
      page.stop();
    },
  };
}

/** An element of the page under test, and gone after it. */
export function show(html: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = html;
  document.body.append(place);
  return place;
}

export function find<Found extends Element = HTMLElement>(within: ParentNode, selector: string): Found {
  const found = within.querySelector<Found>(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** Resolves when the event has come and its other listeners have run. */
export function next(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, (event) => queueMicrotask(() => resolve(event)), { once: true, capture: true }));
}

export const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
