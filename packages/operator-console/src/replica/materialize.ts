/**
 * THE ONE DOOR from data to node. Nothing else in the console makes nodes or sets attributes from the wire: names are checked against the allow-list,
 * nodes are made one by one by createElementNS, and no text of the wire is ever parsed as HTML. Pictures and styles pass through the asset map.
 */
import { htmlNamespace, svgNamespace, type AttributeData, type NodeData, type NodeId } from '@pagetwin/protocol';
import type { Environment } from './apply/environment.js';
import type { AssetMap } from './asset-map.js';
import { ownFragment } from './css/clean-rules.js';
import { isOwn, ownPrefix, ownValue, tagAttribute } from './css/own-attributes.js';
import type { PropertyBases } from './css/property-bases.js';
import { scopeAttribute } from './css/scopes.js';
import { stateAttribute } from './css/state-selectors.js';
import { createDressing, type Dressing } from './dressing.js';
import { frameAttribute } from './embedded-frame.js';
import { isXml } from './frame-document.js';
import { judgeAttribute, type AttributeOwner } from './judge-attribute.js';
import { judgeElement, type Role } from './judge-element.js';
import { localName } from './model.js';
import { spritesAttribute, type Sprites } from './sprites.js';
import { isHarmlessData } from './stand-ins.js';

export interface DoorParts {
  /** The replica's window: its prototypes say what its browser knows. */
  readonly window: Window & typeof globalThis;
  readonly assets: AssetMap;
  readonly properties: PropertyBases;
  readonly environment: Environment;
  readonly sprites: Sprites;
  note(note: string): void;
  /** A style element was made: it has a sheet to be. */
  sheetMade(): void;
}

export interface BuildTarget {
  readonly document: Document;
  /** What relative addresses stand against. */
  readonly base: string;
  bind(id: NodeId, node: Node): void;
  existing(id: NodeId): Node | null;
}

export interface Door {
  /** Builds the nodes one after the other; it pauses now and then. */
  build(nodes: readonly NodeData[], target: BuildTarget): Generator<undefined, Node[]>;
  setAttribute(element: Element, attribute: AttributeData, base: string): void;
  removeAttribute(element: Element, namespace: string, name: string): void;
  /** The element gets just these attributes. */
  setAttributes(element: Element, attributes: readonly AttributeData[], base: string): void;
  /** `to` was morphed into `from`: what is remembered of `to` goes over. */
  carry(from: Element, to: Element): void;
  release(element: Element): void;
  /** Whether the element still has what setAttribute gave it. An attribute that was not given to it as it stands is taken to be there. */
  isWorn(element: Element, attribute: AttributeData): boolean;
  /** An attribute of a style element or link, as the page has it. */
  sheetAttribute(element: Element, name: 'type' | 'media' | 'rel' | 'href'): string;
}

type ElementData = Extract<NodeData, { kind: 'element' }>;

const nodesPerPause = 32;
/** Names that no browser refuses. */
const plainName = /^[A-Za-z_][\w.:-]*$/;
/** A frame shows only what is built into it. allow-scripts is never given, in no mode. */
const frameSandbox = 'allow-same-origin';

export function createDoor(parts: DoorParts): Door {
  const { window } = parts;
  const roles = new WeakMap<Element, Role>();
  const sheetAttributes = new WeakMap<Element, Map<string, string>>();
  const dressing: Dressing = createDressing(parts);
  const judged = new Map<string, boolean>();
  const laboratory = window.document.implementation.createHTMLDocument('');

  function isUnknown(namespace: string, tag: string): boolean {
    const key = `${namespace} ${tag}`;
    const known = judged.get(key);
    if (known !== undefined) return known;
    const prototype: unknown = Object.getPrototypeOf(create(laboratory, namespace, tag));
    const answer = prototype === window.HTMLUnknownElement.prototype || prototype === window.SVGElement.prototype || prototype === window.Element.prototype;
    judged.set(key, answer);
    return answer;
  }

  function ownerOf(element: Element): AttributeOwner {
    return {
      role: roles.get(element) ?? 'as-is',
      namespace: element.namespaceURI ?? '',
      name: element.localName.toLowerCase(),
    };
  }

  function createElement(data: ElementData, target: BuildTarget): Element {
    // An XML document reads a prefix as one, so that it is judged without: <h:script> is a script there.
    const tag = data.namespace === htmlNamespace && isXml(target.document) ? data.tag.slice(data.tag.indexOf(':') + 1) : data.tag;
    const verdict = judgeElement(data.namespace, tag, isUnknown);
    const made = create(target.document, verdict.namespace, verdict.tag);
    const element = made ?? target.document.createElement('noscript');
    const role = made === null ? 'placeholder' : verdict.role;
    if (role !== 'as-is') roles.set(element, role);
    if (role === 'embedded') element.setAttribute(tagAttribute, localName(tag));
    if (role === 'sheet') {
      element.setAttribute('type', 'text/plain');
      parts.sheetMade();
    }
    if (element.localName === 'iframe' && verdict.namespace === htmlNamespace) element.setAttribute('sandbox', frameSandbox);
    if (data.attributes.length === 0) return element;
    const owner = ownerOf(element);
    for (const attribute of data.attributes) giveAttribute(element, owner, attribute, target.base);
    return element;
  }

  function createNode(data: Exclude<NodeData, { kind: 'existing' }>, target: BuildTarget): Node {
    switch (data.kind) {
      case 'element':
        return createElement(data, target);
      case 'text':
      case 'cdata':
        return target.document.createTextNode(data.text);
      case 'doctype':
        try {
          return target.document.implementation.createDocumentType(data.name, data.publicId, data.systemId);
        } catch {
          return target.document.createComment('');
        }
      case 'comment':
        return target.document.createComment(data.text);
      case 'instruction':
        return createInstruction(data, target.document);
    }
  }

  function* build(nodes: readonly NodeData[], target: BuildTarget): Generator<undefined, Node[]> {
    const top: Node[] = [];
    const stack: { nodes: readonly NodeData[]; index: number; put: (node: Node) => void }[] = [{ nodes, index: 0, put: (node) => top.push(node) }];
    for (let count = 1; ; count++) {
      const level = stack[stack.length - 1];
      if (level === undefined) return top;
      const data = level.nodes[level.index++];
      if (data === undefined) {
        stack.pop();
        continue;
      }
      if (count % nodesPerPause === 0) yield;
      if (data.kind === 'existing') {
        const node = target.existing(data.id);
        if (node !== null) level.put(node);
        continue;
      }
      const node = createNode(data, target);
      target.bind(data.id, node);
      level.put(node);
      if (data.kind === 'element' && data.children.length > 0) stack.push({ nodes: data.children, index: 0, put: (child) => node.appendChild(child) });
    }
  }

  function setAttribute(element: Element, attribute: AttributeData, base: string): void {
    giveAttribute(element, ownerOf(element), attribute, base);
  }

  function giveAttribute(element: Element, owner: AttributeOwner, { name, namespace, value: told }: AttributeData, base: string): void {
    if (isReserved(name)) return;
    const value = owner.namespace === svgNamespace && owner.name !== 'a' && localName(name) === 'href' ? (ownFragment(told, base) ?? told) : told;
    const verdict = judgeAttribute(owner, name, value, namespace);
    if (verdict.kind === 'drop') removeAttribute(element, namespace, name);
    if (namespace === '' && owner.role !== 'placeholder' && isOwn(name)) {
      if (isHarmlessData(value.trim())) element.removeAttribute(ownPrefix + name);
      else element.setAttribute(ownPrefix + name, ownValue(name, value));
    }
    if (owner.role === 'sheet') rememberSheetAttribute(element, localName(name), value);
    switch (verdict.kind) {
      case 'drop':
        return;
      case 'keep':
        dressing.remove(element, namespace, name);
        write(element, namespace, name, verdict.value);
        if (name === 'width' || name === 'height') dressing.resized(element);
        return;
      default:
        return dressing.set(element, { kind: verdict.kind, namespace, name, value, base });
    }
  }

  function removeAttribute(element: Element, namespace: string, name: string): void {
    if (isReserved(name)) return;
    if (roles.get(element) === 'sheet') {
      sheetAttributes.get(element)?.delete(localName(name));
      if (localName(name) === 'type') return;
    }
    if (name === 'sandbox') return;
    dressing.remove(element, namespace, name);
    if (namespace === '' && isOwn(name)) element.removeAttribute(ownPrefix + name);
    if (namespace === '') element.removeAttributeNS(null, name);
    else element.removeAttributeNS(namespace, name.slice(name.indexOf(':') + 1));
  }

  function rememberSheetAttribute(element: Element, name: string, value: string): void {
    const known = sheetAttributes.get(element) ?? new Map<string, string>();
    sheetAttributes.set(element, known.set(name, value));
  }

  return {
    build,
    setAttribute,
    removeAttribute,
    setAttributes(element, attributes, base) {
      const wanted = new Set(attributes.map(({ namespace, name }) => `${namespace} ${name}`));
      for (const { namespaceURI, name } of Array.from(element.attributes)) {
        if (name.startsWith(ownPrefix)) {
          if (!wanted.has(` ${name.slice(ownPrefix.length)}`)) element.removeAttribute(name);
        } else if (!wanted.has(`${namespaceURI ?? ''} ${name}`)) removeAttribute(element, namespaceURI ?? '', name);
      }
      for (const { namespace, name } of dressing.worn(element)) {
        if (!wanted.has(`${namespace} ${name}`)) removeAttribute(element, namespace, name);
      }
      for (const attribute of attributes) setAttribute(element, attribute, base);
    },
    carry(from, to) {
      const role = roles.get(to);
      if (role === undefined) roles.delete(from);
      else roles.set(from, role);
      const remembered = sheetAttributes.get(to);
      if (remembered === undefined) sheetAttributes.delete(from);
      else sheetAttributes.set(from, remembered);
      dressing.carry(from, to);
    },
    release: (element) => dressing.release(element),
    isWorn(element, { name, namespace, value }) {
      const verdict = judgeAttribute(ownerOf(element), name, value, namespace);
      // A layer opens and closes by attributes of its own (apply/top-layer).
      if (verdict.kind !== 'keep' || name === 'open' || name === 'popover') return true;
      const worn = element.getAttribute(name);
      // A name that the browser refuses is nowhere.
      return worn === verdict.value || (worn === null && !plainName.test(name));
    },
    sheetAttribute: (element, name) => sheetAttributes.get(element)?.get(name) ?? '',
  };
}

/** Nobody reads them but XML's own: that one would load a sheet. */
function createInstruction({ target, text }: Extract<NodeData, { kind: 'instruction' }>, document: Document): Node {
  try {
    if (!/^xml/i.test(target)) return document.createProcessingInstruction(target, text);
  } catch {
    // A name that is none.
  }
  return document.createComment(text);
}

const reserved = new Set([stateAttribute, scopeAttribute, spritesAttribute, tagAttribute, frameAttribute]);

/** The console's own: a page neither sets nor removes it. */
function isReserved(name: string): boolean {
  const lower = name.toLowerCase();
  return reserved.has(lower) || lower.startsWith(ownPrefix);
}

/**
 * In HTML by createElement: a colon is a part of the name there, and never splits off a prefix before a name that means something.
 * Null: the browser refuses the name after all.
 */
function create(document: Document, namespace: string, tag: string): Element | null {
  try {
    return namespace === htmlNamespace ? document.createElement(tag) : document.createElementNS(namespace === '' ? null : namespace, tag);
  } catch {
    return null;
  }
}

/**
 * A name that the browser refuses is left out, never the element: as of 2026 the parser alone makes those that begin with an equals sign.
 * setAttribute would take the capitals from a name that a script gave.
 */
function write(element: Element, namespace: string, name: string, value: string): void {
  try {
    if (namespace !== '') element.setAttributeNS(namespace, name, value);
    else if (name.includes(':') || name === name.toLowerCase()) element.setAttribute(name, value);
    else element.setAttributeNS(null, name, value);
  } catch {
    // InvalidCharacterError or NamespaceError: HTML's parser lets names through that the DOM refuses.
  }
}
