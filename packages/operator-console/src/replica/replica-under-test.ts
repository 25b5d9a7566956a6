/** For tests: a replica in a frame of its own, and pages for it, written as the customer's recorder writes them. Not part of any bundle. */
import {
  createPatchWriter,
  nodeId,
  sheetId,
  writeOp,
  type NodeData,
  type NodeId,
  type Op,
  type PageCss,
  type PageText,
  type PageUrl,
  type PatchWriter,
} from '@pagetwin/protocol';
import { createReplica } from './create-replica.js';
import type { PageOp, ViewportOp } from './ops.js';
import type { Replica } from './replica.js';

export const pageBase = 'https://shop.example/products/';
export const pageText = (text: string): PageText => text as PageText;
export const pageUrl = (url: string): PageUrl => url as PageUrl;
export const pageCss = (css: string): PageCss => css as PageCss;
export { nodeId, sheetId };

export interface UnderTest {
  readonly frame: HTMLIFrameElement;
  readonly replica: Replica;
  readonly notes: string[];
  readonly audits: readonly { readonly diverged: readonly NodeId[]; readonly compared: number }[];
  readonly viewports: ViewportOp[];
  readonly pages: PageOp[];
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  keyframe(ops: readonly Op[]): Promise<void>;
  patch(ops: readonly Op[]): Promise<void>;
  find(selector: string): HTMLElement;
  stop(): void;
}

/** The hash that bytes() gives stands for this picture. */
export const knownPixel = 'data:image/gif;base64,R0lGODlhAQABAPAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

export function putUnderTest(assetUrl: (hash: string) => string = () => knownPixel): UnderTest {
  const frame = document.createElement('iframe');
  frame.dataset['replica'] = '';
  frame.style.cssText = 'border:0;width:800px;height:600px;position:absolute;left:0;top:0';
  document.body.append(frame);
  const notes: string[] = [];
  const audits: { readonly diverged: readonly NodeId[]; readonly compared: number }[] = [];
  const viewports: ViewportOp[] = [];
  const pages: PageOp[] = [];
  const replica = createReplica(
    {
      frame,
      assetUrl,
      events: {
        viewportChanged: (op) => viewports.push(op),
        pageChanged: (op) => pages.push(op),
        noted: (note) => notes.push(note),
        keyframeShown: () => undefined,
        audited: (nodes, count) => void audits.push({ diverged: nodes, compared: count }),
        healed: () => undefined,
        painted: () => undefined,
      },
    },
    (mode) => URL.createObjectURL(new Blob([`${mode === 'quirks' ? '' : '<!doctype html>'}<html><head></head><body></body></html>`], { type: 'text/html' })),
  );
  let writer: PatchWriter = createPatchWriter();

  const body = (ops: readonly Op[]): Uint8Array => {
    for (const op of ops) writeOp(writer, op);
    return writer.finish();
  };

  return {
    frame,
    replica,
    notes,
    audits,
    viewports,
    pages,
    get document() {
      return frame.contentDocument ?? document;
    },
    get window() {
      return (frame.contentWindow ?? window) as Window & typeof globalThis;
    },
    keyframe(ops) {
      writer = createPatchWriter();
      return replica.keyframe(body(ops), false);
    },
    patch: (ops) => replica.patch(body(ops), false),
    find(selector) {
      const found = frame.contentDocument?.querySelector<HTMLElement>(selector);
      if (found === null || found === undefined) throw new Error(`${selector} is not in the replica`);
      return found;
    },
    stop() {
      replica.stop();
      frame.remove();
    },
  };
}

/** Gives out ids in document order, as the wire does. */
export function createIds(first = 1): { next(): NodeId; readonly upcoming: number } {
  let upcoming = first;
  return {
    next: () => nodeId(upcoming++),
    get upcoming() {
      return upcoming;
    },
  };
}

/** Through the prototype: a form's field may have the name. */
export function attributesOf(element: Element): Attr[] {
  const read = Object.getOwnPropertyDescriptor(Element.prototype, 'attributes')?.get;
  return Array.from(read?.call(element) as NamedNodeMap);
}

/** A test's own markup as data. */
export function dataOf(node: Node, ids: { next(): NodeId }): NodeData {
  const id = ids.next();
  if (node instanceof Element) {
    const attributes = attributesOf(node).map(({ name, namespaceURI, value }) => ({ name, namespace: namespaceURI ?? '', value: pageText(value) }));
    return {
      kind: 'element',
      id,
      namespace: node.namespaceURI ?? '',
      tag: node.tagName.toLowerCase() === node.localName ? node.localName : node.tagName,
      attributes,
      children: Array.from(node.childNodes, (child) => dataOf(child, ids)),
    };
  }
  if (node.nodeType === 8) return { kind: 'comment', id, text: pageText(node.nodeValue ?? '') };
  if (node instanceof DocumentType) return { kind: 'doctype', id, name: node.name, publicId: node.publicId, systemId: node.systemId };
  return { kind: 'text', id, text: pageText(node.nodeValue ?? '') };
}

/** A page: document 1, doctype 2, html 3 and so on. */
export function pageOf(html: string, ids = createIds()): Extract<Op, { kind: 'document' }> {
  const parsed = new DOMParser().parseFromString(`<!doctype html>${html}`, 'text/html');
  const id = ids.next();
  return {
    kind: 'document',
    frame: null,
    document: id,
    mode: 'standards',
    base: pageUrl(pageBase),
    nodes: Array.from(parsed.childNodes, (node) => dataOf(node, ids)),
  };
}

/** Nodes of a piece of markup. */
export function nodesOf(html: string, ids: { next(): NodeId }): NodeData[] {
  const template = document.createElement('template');
  template.innerHTML = html;
  return Array.from(template.content.childNodes, (node) => dataOf(node, ids));
}

/** Id of the n-th element (from 0) with that tag, or of a text with that content. */
export function idIn(nodes: readonly NodeData[], tag: string, nth = 0): NodeId {
  const found: NodeId[] = [];
  const visit = (list: readonly NodeData[]): void => {
    for (const node of list) {
      if ((node.kind === 'element' && node.tag === tag) || (node.kind === 'text' && node.text === tag)) found.push(node.id);
      if (node.kind === 'element') visit(node.children);
    }
  };
  visit(nodes);
  const id = found[nth];
  if (id === undefined) throw new Error(`no ${tag} number ${nth}`);
  return id;
}

export const hashOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
