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
  const typeOf = getter<Node, number>(Node.prototype, 'nodeType');
  const parentOf = getter<Node, ParentNode | null>(Node.prototype, 'parentNode');
  const namespaceOf = getter<Element, string | null>(Element.prototype, 'namespaceURI');
  const openRootOf = getter<Element, ShadowRoot | null>(Element.prototype, 'shadowRoot');
  const { getAttribute, matches } = Element.prototype;
  const htmlStyleOf = getter<Element, CSSStyleDeclaration>(HTMLElement.prototype, 'style');
  const svgStyleOf = getter<Element, CSSStyleDeclaration>(SVGElement.prototype, 'style');

  const isElement = (node: Node): node is Element => typeOf(node) === nodeType.element;
  const isShadowRoot = (node: Node): node is ShadowRoot => typeOf(node) === nodeType.fragment && 'host' in node;

  return {
    typeOf,
    parentOf,
    firstOf: getter(Node.prototype, 'firstChild'),
    nextOf: getter(Node.prototype, 'nextSibling'),
    previousOf: getter(Node.prototype, 'previousSibling'),
    isConnected: getter(Node.prototype, 'isConnected'),
    dataOf: getter(CharacterData.prototype, 'data'),
    documentOf: getter(Node.prototype, 'ownerDocument'),
    nameOf: getter(Element.prototype, 'localName'),
    prefixOf: getter(Element.prototype, 'prefix'),
    namespaceOf: (element) => namespaceOf(element) ?? '',
    attributesOf: getter(Element.prototype, 'attributes'),
    attributeOf: (element, name) => getAttribute.call(element, name),
    matches: (element, selector) => matches.call(element, selector),
    styleOf(element) {
      const namespace = namespaceOf(element);
      if (namespace === htmlNamespace) return htmlStyleOf(element);
      return namespace === svgNamespace ? svgStyleOf(element) : null;
    },
    shadowOf: early ? (element) => openRootOf(element) ?? early.shadowOf(element) : openRootOf,
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

function getter<Self extends Node, Value>(prototype: object, name: string): (self: Self) => Value {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get as ((this: Self) => Value) | undefined;
  if (get === undefined) return (self) => Reflect.get(self, name) as Value;
  return (self) => get.call(self);
}
