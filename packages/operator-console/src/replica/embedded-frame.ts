/** Within the stand-in for an object or embed: a frame of the console's own, first among its children, which shows the document that the page's element shows. */
import { tagAttribute } from './css/own-attributes.js';
import { isElement } from './identity.js';

/** Its value: display, width and height (apply/placeholders). */
export const sizeAttribute = 'data-pagetwin-size';
/** Of the console's own frame alone: a page's is dropped at the door. */
export const frameAttribute = 'data-pagetwin-frame';

/** The frame takes the element's box; what is to be shown in place of a document is not in sight then, nor where a label is. */
export const embeddedCss = `
  [${frameAttribute}] { all: revert !important; display: block !important; width: 100% !important; height: 100% !important; border: 0 !important }
  [${tagAttribute}][${sizeAttribute}] { overflow: hidden !important }
  [${tagAttribute}][data-pagetwin-label] { font-size: 0 !important; color: transparent !important }
  [${tagAttribute}][${sizeAttribute}] > :not([${frameAttribute}]) { display: none !important }`;

export const isEmbedded = (node: Node): node is HTMLElement => isElement(node) && node.hasAttribute(tagAttribute);
export const isEmbeddedFrame = (node: Node | null): node is HTMLIFrameElement => node !== null && isElement(node) && node.hasAttribute(frameAttribute);

/** The first that is the page's. */
export const firstOwn = ({ firstChild }: Node): ChildNode | null => (isEmbeddedFrame(firstChild) ? firstChild.nextSibling : firstChild);

/** The frame that is there. */
export function embeddedFrame({ firstChild }: Node): HTMLIFrameElement | null {
  return isEmbeddedFrame(firstChild) ? firstChild : null;
}

export function openEmbeddedFrame(standIn: HTMLElement): HTMLIFrameElement {
  const known = embeddedFrame(standIn);
  if (known !== null) return known;
  const frame = standIn.ownerDocument.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.setAttribute(frameAttribute, '');
  standIn.prepend(frame);
  return frame;
}

/**
 * `to` is morphed into `from`: whose frame shows a document keeps its size meanwhile. Without it the frame would get another box and back, and Chromium 156 then loses
 * what is due to be drawn in an SVG document (measured).
 */
export function keepSize(from: Element, to: Element): void {
  const size = embeddedFrame(from) === null ? null : from.getAttribute(sizeAttribute);
  if (size !== null) to.setAttribute(sizeAttribute, size);
}
