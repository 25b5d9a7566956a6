/**
 * Which shown element lives on as which element of a new tree. By id, as long as ids mean the same: after a page load they start anew, and then equal numbers are
 * chance. So ids count only when most of them agree in name and parent; what is left is paired by position among like siblings.
 */
import type { NodeId } from '@pagetwin/protocol';
import { isElement } from './identity.js';

export interface PairingParts {
  /** Roots that are one another's counterpart: an element each, or a shadow root and what holds its new content. */
  readonly shown: Element | ShadowRoot;
  readonly built: Element;
  shownNode(id: NodeId): Node | null;
  shownId(node: Node): NodeId | null;
  builtId(node: Node): NodeId | null;
  /** Shadow root or frame content: an element can be given one, but cannot lose it. */
  hasRoot(shown: Element): boolean;
  wantsRoot(built: Element): boolean;
}

/** Keys for morphdom: equal for the two of a pair, and unlike all others for a new element that has no counterpart. */
export type Keys = WeakMap<Node, number>;

export function pairTrees(parts: PairingParts): Keys {
  const keys: Keys = new WeakMap();
  const partners = new Map<Node, Element>();
  const taken = new Set<Node>();
  const builtElements = elementsIn(parts.built);
  const inShown = new Set<Node>(elementsIn(parts.shown));
  let key = 0;

  function pair(built: Element, shown: Element): void {
    key++;
    keys.set(built, key);
    keys.set(shown, key);
    partners.set(built, shown);
    taken.add(shown);
  }

  function canPair(built: Element, shown: Element): boolean {
    if (taken.has(shown) || signatureOf(built) !== signatureOf(shown)) return false;
    return !parts.hasRoot(shown) || parts.wantsRoot(built);
  }

  if (areIdsTrusted(parts, builtElements)) {
    for (const built of builtElements) {
      const id = parts.builtId(built);
      const shown = id === null ? null : parts.shownNode(id);
      if (shown !== null && inShown.has(shown) && isElement(shown) && canPair(built, shown)) pair(built, shown);
    }
  }
  pairChildren(parts.built, parts.shown);
  for (const built of builtElements) {
    const shown = partners.get(built);
    if (shown !== undefined) pairChildren(built, shown);
    else if (keys.get(built) === undefined) keys.set(built, ++key);
  }
  return keys;

  function pairChildren(built: Element, shown: Element | ShadowRoot): void {
    const waiting = new Map<string, Element[]>();
    for (const child of childrenOf(shown)) {
      if (!taken.has(child)) listOf(waiting, signatureOf(child)).push(child);
    }
    for (const list of waiting.values()) list.reverse();
    for (const child of childrenOf(built)) {
      if (partners.has(child)) continue;
      const list = waiting.get(signatureOf(child));
      const candidate = list?.pop();
      if (candidate !== undefined && canPair(child, candidate)) pair(child, candidate);
    }
  }
}

function areIdsTrusted(parts: PairingParts, builtElements: readonly Element[]): boolean {
  let known = 0;
  let agreeing = 0;
  for (const built of builtElements) {
    const id = parts.builtId(built);
    const shown = id === null ? null : parts.shownNode(id);
    if (shown === null || !isElement(shown)) continue;
    known++;
    const parent = built.parentNode === null ? null : parts.builtId(built.parentNode);
    const shownParent = shown.parentNode === null ? null : parts.shownId(shown.parentNode);
    if (parent === shownParent && signatureOf(built) === signatureOf(shown)) agreeing++;
  }
  return agreeing * 2 > known;
}

/** What an element is called. Two elements with the same one may take each other's place. */
function signatureOf(element: Element): string {
  return `${element.namespaceURI ?? ''} ${element.localName} ${element.getAttribute('id') ?? ''} ${element.getAttribute('name') ?? ''}`;
}

/** In document order, without the root. */
function elementsIn(root: Element | ShadowRoot): Element[] {
  const elements: Element[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, 1); // NodeFilter.SHOW_ELEMENT
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) elements.push(node as Element);
  return elements;
}

function childrenOf(parent: Node): Element[] {
  const children: Element[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) if (isElement(child)) children.push(child);
  return children;
}

function listOf(lists: Map<string, Element[]>, key: string): Element[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Element[] = [];
  lists.set(key, list);
  return list;
}
