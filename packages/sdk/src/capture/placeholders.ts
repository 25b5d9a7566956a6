/**
 * Elements whose inside nobody can read: what a plugin shows, and shadow roots that are closed and that no early script noted. From outside, a closed root is known by what it does:
 * its host is a defined custom element with a box, and of its children none is in the picture (the browser has no style for a child that no slot takes) or there are none,
 * and nothing that its own style paints explains the box. A host whose root shows its children is shown as these.
 */
import { placeholderOps, type PlaceholderReason } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import type { Capture, CaptureContext } from './capture.js';

const pluginTags = words('object embed applet');
/** Smaller ones have no room for a label. */
const minSidePx = 8;
const maxSidePx = 16_384;
/** Looked at in one flush; the others wait for the next one. */
const maxLooks = 64;
const maxChildrenLooked = 16;
/** Elements that wait for their definition, and placeholders whose size is followed. */
const maxKept = 500;

export function createPlaceholdersCapture({ page, ids, shadowOf, requestFlush }: CaptureContext): Capture {
  const dirty = new Set<Element>();
  const told = new Map<Element, string>();
  let awaited = 0;

  function note(element: Element): void {
    if (pluginTags.has(element.localName)) mark(element);
    else if (element.localName.includes('-')) noteCustom(element);
  }

  function noteCustom(element: Element): void {
    if (element.matches(':defined')) return mark(element);
    if (awaited++ >= maxKept) return;
    const defined = element.ownerDocument.defaultView?.customElements.whenDefined(element.localName);
    const look = page.guard(() => mark(element));
    defined?.then(look, () => undefined);
  }

  function mark(element: Element): void {
    dirty.add(element);
    requestFlush();
  }

  function reasonOf(element: Element): PlaceholderReason {
    if (pluginTags.has(element.localName)) return hasBoxes(element) ? 'none' : 'plugin';
    return shadowOf(element) === null && isEmptyHost(element) ? 'closed-shadow-root' : 'none';
  }

  return {
    addedNames: /-|^(object|embed|applet)$/,
    elementAdded: note,
    attributeChanged: note,
    childrenChanged: note,
    nodeRemoved: (node) => void told.delete(node as Element),
    generationBegun: () => told.clear(),
    collect(writer) {
      let looks = 0;
      for (const element of [...dirty, ...told.keys()]) {
        if (looks++ === maxLooks) break;
        dirty.delete(element);
        const node = ids.idOf(element);
        if (node === null) continue;
        const { width, height } = sizeOf(element);
        const reason = Math.min(width, height) < minSidePx ? 'none' : reasonOf(element);
        const now = reason === 'none' ? '' : [reason, width, height].join();
        if (now === (told.get(element) ?? '')) continue;
        if (now === '' || told.size > maxKept) told.delete(element);
        else told.set(element, now);
        placeholderOps.writePlaceholder(writer, { node, reason, width, height });
      }
      if (dirty.size > 0) requestFlush();
    },
  };
}

/** The content box as it is laid out. */
function sizeOf(element: Element): { readonly width: number; readonly height: number } {
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const px = (names: string): number => names.split(' ').reduce((sum, name) => sum + (Number.parseFloat(style.getPropertyValue(name)) || 0), 0);
  const side = (whole: number, insets: string): number => Math.max(0, Math.min(maxSidePx, Math.round(whole - px(insets))));
  return {
    width: side(width, 'padding-left padding-right border-left-width border-right-width'),
    height: side(height, 'padding-top padding-bottom border-top-width border-bottom-width'),
  };
}

/** An object that cannot show what it names shows its children. */
function hasBoxes(element: Element): boolean {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getClientRects().length > 0;
}

/** Read before anything is set, in a custom element that has a box. */
function isEmptyHost(element: Element): boolean {
  const children = Array.from(element.childNodes).slice(0, maxChildrenLooked).filter(isContent);
  if (children.length > 0) return !children.some(isShown);
  return ['::before', '::after'].every((name) => /^(none|normal)$/.test(getComputedStyle(element, name).content)) && !isPainted(element);
}

const isContent = (node: Node): boolean => node.nodeType === 1 || (node.nodeType === 3 && node.nodeValue?.trim() !== '');

/** In the picture, or kept from it by the page's own styles: a child that no slot takes has no style at all. */
function isShown(node: Node): boolean {
  if (node.nodeType === 1) return getComputedStyle(node as Element).display !== '';
  const range = node.ownerDocument?.createRange();
  range?.selectNode(node);
  return range === undefined || range.getClientRects().length > 0;
}

function isPainted(element: Element): boolean {
  const { backgroundImage, maskImage } = getComputedStyle(element);
  return backgroundImage !== 'none' || !/^(none)?$/.test(maskImage);
}
