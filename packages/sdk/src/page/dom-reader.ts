/**
 * Reads the tree through the prototypes' own getters, taken once: a field named "parentNode" or "attributes" shadows that property of its form,
 * and a page may put its own accessors over an element's. Nothing here runs code of the page.
 */
import { htmlNamespace, svgNamespace } from '@pagetwin/protocol';
import type { Early } from '../loader/recorder-contract.js';

export interface DomReader {
  typeOf(node: Node): number;
  parentOf(node: Node): ParentNode | null;
  firstOf(node: Node): ChildNode | null;
  nextOf(node: Node): ChildNode | null;
  previousOf(node: Node): ChildNode | null;
  isConnected(node: Node): boolean;
  dataOf(node: Node): string;
  documentOf(node: Node): Document | null;
  /** Local name, as written: lower case in HTML. */
  nameOf(element: Element): string;
  prefixOf(element: Element): string | null;
  namespaceOf(element: Element): string;
  attributesOf(element: Element): NamedNodeMap;
  attributeNamesOf(element: Element): string[];
  attributeOf(element: Element, name: string): string | null;
  matches(element: Element, selector: string): boolean;
  /** Its inline style, as it is in force; null for elements that have none. */
  styleOf(element: Element): CSSStyleDeclaration | null;
  /** Its shadow root, open or noted early. */
  shadowOf(element: Element): ShadowRoot | null;
  isElement(node: Node): node is Element;
  isShadowRoot(node: Node): node is ShadowRoot;
  /** The parent, or the host of a shadow root; null at a document. */
  composedParentOf(node: Node): Node | null;
  /** The frame that shows a document; null for the page's own, for one that is no longer shown, and for all other nodes. */
  frameOf(node: Node): Element | null;
}

export const nodeType = { element: 1, text: 3, cdata: 4, instruction: 7, comment: 8, document: 9, doctype: 10, fragment: 11 } as const;

/** @param early - knows closed shadow roots. */
export function createDomReader(window: Window & typeof globalThis, early?: Early | null): DomReader {
  const { Node, Element, HTMLElement, SVGElement, CharacterData } = window;
  const nodeTypeOf = getter<Node, number>(Node.prototype, 'nodeType');
  const parentNodeOf = getter<Node, ParentNode | null>(Node.prototype, 'parentNode');
  const firstChildOf = getter<Node, ChildNode | null>(Node.prototype, 'firstChild');
  const nextSiblingOf = getter<Node, ChildNode | null>(Node.prototype, 'nextSibling');
  const characterDataOf = getter<Node, string>(CharacterData.prototype, 'data');
  const localNameOf = getter<Element, string>(Element.prototype, 'localName');
  const elementPrefixOf = getter<Element, string | null>(Element.prototype, 'prefix');
  const namespaceURIOf = getter<Element, string | null>(Element.prototype, 'namespaceURI');
  const openRootOf = getter<Element, ShadowRoot | null>(Element.prototype, 'shadowRoot');
  const attributeMapOf = getter<Element, NamedNodeMap>(Element.prototype, 'attributes');
  const htmlStyleOf = getter<Element, CSSStyleDeclaration>(HTMLElement.prototype, 'style');
  const svgStyleOf = getter<Element, CSSStyleDeclaration>(SVGElement.prototype, 'style');
  // A function of its own for each that is called for every node: the engine then knows what it calls.
  const typeOf = (node: Node): number => nodeTypeOf.call(node);
  const parentOf = (node: Node): ParentNode | null => parentNodeOf.call(node);
  const namespaceOf = (element: Element): string | null => namespaceURIOf.call(element);
  const { getAttribute, getAttributeNames, matches } = Element.prototype;

  const isElement = (node: Node): node is Element => typeOf(node) === nodeType.element;
  const isShadowRoot = (node: Node): node is ShadowRoot => typeOf(node) === nodeType.fragment && 'host' in node;

  return {
    typeOf,
    parentOf,
    firstOf: (node) => firstChildOf.call(node),
    nextOf: (node) => nextSiblingOf.call(node),
    previousOf: calling(getter(Node.prototype, 'previousSibling')),
    isConnected: calling(getter(Node.prototype, 'isConnected')),
    dataOf: (node) => characterDataOf.call(node),
    documentOf: calling(getter(Node.prototype, 'ownerDocument')),
    nameOf: (element) => localNameOf.call(element),
    prefixOf: (element) => elementPrefixOf.call(element),
    namespaceOf: (element) => namespaceOf(element) ?? '',
    attributesOf: (element) => attributeMapOf.call(element),
    attributeNamesOf: (element) => getAttributeNames.call(element),
    attributeOf: (element, name) => getAttribute.call(element, name),
    matches: (element, selector) => matches.call(element, selector),
    styleOf(element) {
      const namespace = namespaceOf(element);
      if (namespace === htmlNamespace) return htmlStyleOf.call(element);
      return namespace === svgNamespace ? svgStyleOf.call(element) : null;
    },
    shadowOf: early ? (element) => openRootOf.call(element) ?? early.shadowOf(element) : (element) => openRootOf.call(element),
    isElement,
    isShadowRoot,
    frameOf(node) {
      if (typeOf(node) !== nodeType.document) return null;
      const view = (node as Document).defaultView;
      return view === null || view === window ? null : view.frameElement;
    },
    composedParentOf: (node) => (isShadowRoot(node) ? node.host : parentOf(node)),
  };
}

type Getter<Self, Value> = (this: Self) => Value;

const calling =
  <Self, Value>(get: Getter<Self, Value>) =>
  (self: Self): Value =>
    get.call(self);

/** The prototype's own: `.call()` of it runs no code of the page. */
export function getter<Self extends Node, Value>(prototype: object, name: string): Getter<Self, Value> {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get as Getter<Self, Value> | undefined;
  if (get !== undefined) return get;
  return function (this: Self) {
    return Reflect.get(this, name) as Value;
  };
}
