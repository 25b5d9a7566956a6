/**
 * THE ONE DOOR from the page to data: here, and nowhere else, a node becomes what travels, and here privacy is applied.
 * Whatever asks (the first keyframe, a patch, a capture) passes through the same rules, in whatever order the page changed.
 */
import { htmlNamespace, limits, type PageText } from '@pagetwin/protocol';
import type { Door } from '../capture/capture.js';
import { nodeType, type DomReader } from '../page/dom-reader.js';
import * as mask from '../privacy/mask.js';
import { mode, type Mode, type Policy } from '../privacy/policy.js';
import type { SecretFields } from '../privacy/secret-field.js';
import type { Typing } from '../privacy/typing.js';
import { addressInUse, type AddressScrubber } from './absolute-url.js';
import { kindOfAttribute, metaNames } from './attribute-rules.js';
import { hiddenBoxStyle, isReplaced } from './hidden-box.js';
import type { NumberRuns } from './number-run.js';
import { createRefusedStyles } from './refused-styles.js';
import { controlTags, embeddingTags, words } from './words.js';

/** Where a node's data goes: onto the wire, or into a digest only. */
export interface DataOut {
  element(namespace: string, tag: string): void;
  attribute(name: string, namespace: string, value: PageText): void;
  text(type: number, text: PageText): void;
  instruction(target: string, text: PageText): void;
  doctype(name: string, publicId: string, systemId: string): void;
}

/** An attribute, as far as it matters here. */
type NamedText = Pick<Attr, 'name' | 'value'>;

export interface PageDoor extends Door {
  /** The mode of a node, from the page as it is now. */
  modeOf(node: Node): Mode;
  /** The mode of a node under a parent of mode `above`. */
  modeUnder(node: Node, above: Mode): Mode;
  /** Writes the node alone, without its children, in its own mode (never `ignore`). */
  nodeToData(node: Node, own: Mode, out: DataOut): void;
  /** One attribute as it may leave; null: it does not. */
  attributeToData(element: Element, own: Mode, attribute: NamedText): PageText | null;
  /** Sent without its children. */
  isClosed(node: Node, own: Mode): boolean;
  isSecret(element: Element): boolean;
  /** Text nodes whose mask may change with this one's text: digits of one number in several nodes. */
  numberNeighbours(text: Node): readonly Node[];
}

export interface DoorParts {
  readonly dom: DomReader;
  readonly policy: Policy;
  readonly secrets: SecretFields;
  readonly typing: Typing;
  readonly addresses: AddressScrubber;
  readonly numbers: NumberRuns;
  pageAddress(): string;
}

/** It may have a namespace, or is not found by its name as it is. */
const isOdd = (name: string): boolean => name === 'xmlns' || /[A-Z:]/.test(name);

/** In a select the browser fills selectedcontent with a copy of what is chosen, there and in the replica. */
const childless = words('script noscript selectedcontent');

export function createDoor(parts: DoorParts): PageDoor {
  const { dom, policy, secrets, typing, addresses, numbers } = parts;
  const refused = createRefusedStyles(dom);

  function modeOf(node: Node): Mode {
    const chain: Element[] = [];
    for (let current: Node | null = node; current !== null; current = dom.composedParentOf(current) ?? dom.frameOf(current)) {
      if (dom.isElement(current)) chain.push(current);
    }
    return chain.reduceRight<Mode>((above, element) => modeUnder(element, above), policy.base);
  }

  function modeUnder(node: Node, above: Mode): Mode {
    if (above === mode.ignore || !dom.isElement(node)) return above;
    const own = policy.modeOf(node, above);
    // What shows a picture of something has no text to mask: a box.
    return own === mode.mask && isReplaced(dom.nameOf(node)) && !controlTags.has(dom.nameOf(node)) && dom.nameOf(node) !== 'button' ? mode.hide : own;
  }

  function nodeToData(node: Node, own: Mode, out: DataOut): void {
    const type = dom.typeOf(node);
    if (dom.isElement(node)) return elementToData(node, own, out);
    if (type === nodeType.doctype) {
      const { name, publicId, systemId } = node as DocumentType;
      return out.doctype(cutName(name), cutName(publicId), cutName(systemId));
    }
    const text = textToData(node, own);
    if (type === nodeType.instruction) return out.instruction(cutName((node as ProcessingInstruction).target), text);
    out.text(type, text);
  }

  function elementToData(element: Element, own: Mode, out: DataOut): void {
    const tag = dom.nameOf(element);
    if (own === mode.hide) return boxToData(element, tag, out);
    const prefix = dom.prefixOf(element);
    const namespace = dom.namespaceOf(element);
    out.element(namespace, cutName(prefix === null ? tag : `${prefix}:${tag}`));
    const names = namespace === htmlNamespace ? dom.attributeNamesOf(element) : null;
    if (names?.some(isOdd) === false) return attributesToData(element, tag, own, names, out);
    const attributes = dom.attributesOf(element);
    let count = 0;
    for (let index = 0; index < attributes.length && count < limits.maxAttributesPerNode; index++) {
      const attribute = attributes.item(index);
      const value = attribute === null ? null : oneToData(element, tag, own, attribute);
      if (attribute === null || value === null) continue;
      out.attribute(attribute.name, attribute.namespaceURI ?? '', value);
      count++;
    }
  }

  /** Without the objects that the browser would make for each of them. */
  function attributesToData(element: Element, tag: string, own: Mode, names: readonly string[], out: DataOut): void {
    let count = 0;
    for (const name of names) {
      const value = dom.attributeOf(element, name);
      const told = value === null ? null : oneToData(element, tag, own, { name, value });
      if (told === null) continue;
      if (count++ === limits.maxAttributesPerNode) return;
      out.attribute(name, '', told);
    }
  }

  /** The element stays as a box without content: tag and place, no name, class or address. */
  function boxToData(element: Element, tag: string, out: DataOut): void {
    const isHtml = dom.namespaceOf(element) === htmlNamespace || tag === 'svg';
    out.element(isHtml ? htmlNamespace : dom.namespaceOf(element), isReplaced(tag) ? 'span' : tag);
    out.attribute('style', '', mask.asIs(hiddenBoxStyle(element)));
    out.attribute('data-pagetwin-hide', '', mask.nothing);
  }

  function oneToData(element: Element, tag: string, own: Mode, attribute: NamedText): PageText | null {
    const { name, value } = attribute;
    if (own >= mode.hide || name.length > limits.maxNameLength) return null;
    if (tag === 'script' || (tag === 'meta' && name === 'content' && !metaNames.has(dom.attributeOf(element, 'name') ?? ''))) return null;
    const kind = kindOfAttribute(tag, name);
    switch (kind) {
      case 'never':
        return null;
      case 'structure':
        return mask.asIs(value);
      case 'style':
        return styleToData(element, own, refused.inForce(element, value));
      case 'link':
      case 'picture':
      case 'pictures':
        return own >= mode.mask ? null : addressToData(element, kind, value);
      case 'value':
        return valueToData(element, own, value);
      case 'text':
        return descriptionToData(element, own, attribute);
    }
  }

  const baseOf = (node: Node): string => dom.documentOf(node)?.baseURI ?? parts.pageAddress();

  function styleToData(element: Element, own: Mode, value: string): PageText {
    const shown =
      own >= mode.mask
        ? value.replace(/url\([^)]*\)/gi, 'none')
        : addresses.inStyle(value, baseOf(element), (address) => addressInUse(address, () => picturesOf(element)));
    return mask.asIs(mask.css(shown, own >= mode.masksText));
  }

  function addressToData(element: Element, kind: 'link' | 'picture' | 'pictures', value: string): PageText {
    if (value === '' || (kind === 'picture' && value.startsWith('#'))) return mask.asIs(value);
    const base = baseOf(element);
    if (kind === 'link') return mask.addressText(addresses.link(value, base));
    if (kind === 'picture')
      return mask.pictureText(
        addresses.picture(
          addressInUse(value, () => sourceOf(element)),
          base,
        ),
      );
    // A candidate's address ends at white space; a comma within it is part of it.
    return mask.pictureText(
      value.replace(
        /([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wxh])?\s*(,|$)/g,
        (_all, address: string, size = '', end: string) => `${addresses.picture(address, base)}${String(size)}${end && ', '}`,
      ),
    );
  }

  function valueToData(element: Element, own: Mode, value: string): PageText | null {
    if (secrets.isSecret(element)) return mask.secret(value);
    return own >= mode.masksText ? mask.dotted(value) : mask.plain(value);
  }

  function descriptionToData(element: Element, own: Mode, { name, value }: NamedText): PageText | null {
    const isForScripts = name.startsWith('data-');
    if (own >= mode.mask) return isForScripts || !describing.has(name) ? null : mask.dotted(value);
    if (isForScripts && secrets.isSecret(element)) return null;
    return own >= mode.masksText && (isForScripts || describing.has(name)) ? mask.dotted(value) : mask.plain(value);
  }

  function textToData(node: Node, own: Mode): PageText {
    const text = dom.dataOf(node);
    const parent = dom.parentOf(node);
    const tag = parent !== null && dom.isElement(parent) ? dom.nameOf(parent) : '';
    if (tag === 'style') return mask.asIs(mask.css(addresses.inCss(text), own >= mode.masksText));
    if (tag === 'textarea') return valueToData(parent as Element, own, text) ?? mask.nothing;
    if (own >= mode.masksText) return mask.dotted(text);
    if (typing.covers(node)) return mask.whileTyping(text);
    return mask.withoutRanges(text, numbers.rangesIn(node, text));
  }

  function isChildless(element: Element, name: string): boolean {
    return (embeddingTags.has(name) && name !== 'object') || (childless.has(name) && (name !== 'selectedcontent' || element.closest('select') !== null));
  }

  function controlValue(control: Element, value: string): PageText {
    if (secrets.isSecret(control)) return mask.secret(value);
    const own = modeOf(control);
    if (own >= mode.hide) return mask.nothing;
    if (own >= mode.masksText) return mask.dotted(value);
    return typing.covers(control) ? mask.whileTyping(value) : mask.plain(value);
  }

  return {
    modeOf,
    modeUnder,
    nodeToData,
    attributeToData: (element, own, attribute) => oneToData(element, dom.nameOf(element), own, attribute),
    isSecret: secrets.isSecret,
    numberNeighbours: (text) => numbers.neighboursOf(text, dom.dataOf(text)),
    isClosed: (node, own) => own >= mode.hide || (dom.isElement(node) && isChildless(node, dom.nameOf(node))),
    value: controlValue,
    text(owner, text) {
      const own = modeOf(owner);
      if (own >= mode.hide) return mask.nothing;
      return own >= mode.masksText ? mask.dotted(text) : mask.plain(text);
    },
    css(owner, text) {
      return mask.css(addresses.inCss(text), (owner === null ? policy.base : modeOf(owner)) >= mode.masksText);
    },
    url(address, base) {
      const page = parts.pageAddress();
      const isPage = address === page;
      return isPage ? mask.address(addresses.link(address, page)) : mask.pictureUrl(addresses.picture(address, base ?? page));
    },
    mayTellOffsets(node) {
      if (dom.typeOf(node) === nodeType.text) return textToData(node, modeOf(node)) === dom.dataOf(node);
      if (!dom.isElement(node) || !controlTags.has(dom.nameOf(node))) return true;
      const { value } = node as HTMLInputElement;
      return controlValue(node, value) === value;
    },
    mayTellState(element) {
      const own = modeOf(element);
      if (own >= mode.mask || secrets.isSecret(element)) return false;
      return own < mode.masksText || !controlTags.has(dom.nameOf(element));
    },
    isHidden: (element) => modeOf(element) >= mode.hide,
    // Text that is drawn cannot be masked.
    pixels: (element, bytes) => (modeOf(element) >= mode.masksText ? null : mask.pixels(bytes)),
  };
}

/** A name over the wire's limit would cost the operator the whole page. */
const cutName = (name: string): string => name.slice(0, limits.maxNameLength);

const describing = words(
  'title alt placeholder label summary content abbr aria-label aria-description aria-valuetext aria-roledescription aria-placeholder list pattern min max',
);

/** What the image shows by its `src`; of several candidates the one that was chosen says nothing of it. */
function sourceOf(element: Element): string {
  const { complete, currentSrc, srcset, parentElement } = element as Partial<HTMLImageElement>;
  return complete === true && srcset === '' && parentElement?.localName !== 'picture' ? (currentSrc ?? '') : '';
}

const picturing = [...words('background-image border-image-source list-style-image mask-image cursor content')];

function picturesOf(element: Element): string {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return picturing.map((name) => style?.getPropertyValue(name) ?? '').join();
}
