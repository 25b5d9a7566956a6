/** From a point to a node, and from a node to its box, through shadow roots and frames. In CSS px of the customer's viewport. */
import type { NodeId } from '@pagetwin/protocol';
import { isFrame } from './apply/frames.js';
import { isElement } from './identity.js';
import type { Place } from './replica.js';
import type { Stage } from './stage.js';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function placeAt(stage: Stage, x: number, y: number): Place | null {
  const hit = elementAt(stage.document, x, y) ?? withoutInert(stage.frame, () => elementAt(stage.document, x, y));
  for (let element = hit; element !== null; element = parentOf(element)) {
    const node = stage.identity.idOf(element);
    if (node === null) continue;
    const { left, top, width, height } = boxOfNode(element, stage.document);
    return {
      node,
      identity: stage.identity.countOf(node),
      fractionX: fraction(x - left, width),
      fractionY: fraction(y - top, height),
      element,
    };
  }
  return null;
}

export function boxOf(stage: Stage, id: NodeId): Box | null {
  const node = stage.identity.nodeOf(id);
  return node?.isConnected === true ? boxOfNode(node, stage.document) : null;
}

/** Some browsers refuse to look into an inert frame: it is not inert for the length of this call, in which no event can happen. */
function withoutInert<Result>(frame: HTMLIFrameElement, run: () => Result): Result {
  frame.inert = false;
  try {
    return run();
  } finally {
    frame.inert = true;
  }
}

function elementAt(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const hit = root.elementFromPoint(x, y);
  if (hit === null) return null;
  if (hit.shadowRoot !== null && hit.shadowRoot !== root) return elementAt(hit.shadowRoot, x, y) ?? hit;
  const inner = isFrame(hit) ? hit.contentDocument : null;
  if (inner === null || !isFrame(hit)) return hit;
  const content = contentBox(hit);
  return elementAt(inner, (x - content.left) / content.scaleX, (y - content.top) / content.scaleY) ?? hit;
}

/** Upwards through shadow roots and out of frames. */
function parentOf(element: Element): Element | null {
  const parent = element.parentNode;
  if (parent === null) return null;
  if (isElement(parent)) return parent;
  if ('host' in parent) return (parent as ShadowRoot).host;
  return (parent as Document).defaultView?.frameElement ?? null;
}

export function boxOfNode(node: Node, top: Document): Box {
  return inTop(ownBox(node), documentOf(node), top);
}

/** A box in the viewport of a document, in that of the page. */
export function inTop(box: Box, within: Document, top: Document): Box {
  let { left, top: upper, width, height } = box;
  for (let document = within; document !== top;) {
    const frame: Element | null = document.defaultView?.frameElement ?? null;
    if (frame === null || !isFrame(frame)) break;
    const content = contentBox(frame);
    left = content.left + left * content.scaleX;
    upper = content.top + upper * content.scaleY;
    width *= content.scaleX;
    height *= content.scaleY;
    document = documentOf(frame);
  }
  return { left, top: upper, width, height };
}

function ownBox(node: Node): Box {
  if (isElement(node)) {
    const box = node.getBoundingClientRect();
    // display: contents has no box of its own, but what is in it has.
    if (box.width > 0 || box.height > 0 || node.firstChild === null) return box;
  }
  if (node.nodeType === 9) return ownBox((node as Document).documentElement);
  const range = documentOf(node).createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

/** Where a frame's own px begin, and how large one is: the frame may be transformed. */
function contentBox(frame: HTMLIFrameElement): { readonly left: number; readonly top: number; readonly scaleX: number; readonly scaleY: number } {
  const box = frame.getBoundingClientRect();
  const scaleX = frame.offsetWidth > 0 ? box.width / frame.offsetWidth : 1;
  const scaleY = frame.offsetHeight > 0 ? box.height / frame.offsetHeight : 1;
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  const insetLeft = frame.clientLeft + Number.parseFloat(style?.paddingLeft ?? '0');
  const insetTop = frame.clientTop + Number.parseFloat(style?.paddingTop ?? '0');
  return { left: box.left + insetLeft * scaleX, top: box.top + insetTop * scaleY, scaleX, scaleY };
}

function documentOf(node: Node): Document {
  return node.ownerDocument ?? (node as Document);
}

function fraction(distance: number, length: number): number {
  return length > 0 ? Math.min(1, Math.max(0, distance / length)) : 0;
}
