/**
 * Which shown element lives on as which element of a new tree. By id, as long as ids mean the same: after a page load they start anew, and then equal numbers are
 * chance. So ids count only when most of them agree in name and parent; what is left is paired by position among like siblings.
 * A pair's parents are a pair too: morphdom 2.7.8 loses its place when a node that it has not come to yet is taken to another parent (found by random trees).
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
  let key = 0;

  function pair(built: Element, shown: Element): void {
    key++;
    keys.set(built, key);
    keys.set(shown, key);
    partners.set(built, shown);
    taken.add(shown);
  }

  function canPair(built: Element, shown: Element): boolean {
    if (taken.has(shown) || !areAlike(built, shown)) return false;
    return !parts.hasRoot(shown) || parts.wantsRoot(built);
  }

  const areTrusted = areIdsTrusted(parts, builtElements);
  pairChildren(parts.built, parts.shown);
  for (const built of builtElements) {
    const shown = partners.get(built);
    if (shown === undefined) keys.set(built, ++key);
    else if (built.firstChild !== null && shown.firstChild !== null) pairChildren(built, shown);
  }
  return keys;

  function pairChildren(built: Element, shown: Element | ShadowRoot): void {
    const left: Element[] = [];
    for (const child of childrenOf(built)) {
      const candidate = areTrusted ? sameId(child) : null;
      if (candidate !== null && candidate.parentNode === shown && canPair(child, candidate)) pair(child, candidate);
      else left.push(child);
    }
    if (left.length > 0) pairLikes(left, shown);
  }

  function sameId(built: Element): Element | null {
    const id = parts.builtId(built);
    const shown = id === null ? null : parts.shownNode(id);
    return shown !== null && isElement(shown) ? shown : null;
  }

  /** In their order, each with the first of its kind. */
  function pairLikes(built: readonly Element[], shown: Element | ShadowRoot): void {
    const waiting = new Map<string, Element[]>();
    for (const child of childrenOf(shown)) if (!taken.has(child)) listOf(waiting, signatureOf(child)).push(child);
    for (const list of waiting.values()) list.reverse();
    for (const child of built) {
      const candidate = waiting.get(signatureOf(child))?.pop();
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
    if (parent === shownParent && areAlike(built, shown)) agreeing++;
  }
  return agreeing * 2 > known;
}

function areAlike(a: Element, b: Element): boolean {
  if (a.localName !== b.localName || a.namespaceURI !== b.namespaceURI) return false;
  return a.getAttribute('id') === b.getAttribute('id') && a.getAttribute('name') === b.getAttribute('name');
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
