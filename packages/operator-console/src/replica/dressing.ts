/**
 * Attributes that bear addresses: pictures and style. The wire's value is remembered; what is set on the element is what the asset map has for it now,
 * and is set again when that changes.
 */
import { svgNamespace } from '@pagetwin/protocol';
import type { Environment, EnvironmentUser } from './apply/environment.js';
import type { AssetMap, AssetUser } from './asset-map.js';
import { cleanDeclarations, hasForeignUrl, type CleanContext } from './css/clean-rules.js';
import { mayBearUrl } from './css/css-urls.js';
import type { PropertyBases } from './css/property-bases.js';
import type { Sprites } from './sprites.js';
import { readSrcset } from './srcset.js';
import { clearBox, greyBox, isHarmlessData } from './stand-ins.js';

export interface Worn {
  readonly kind: 'style' | 'address' | 'candidates' | 'media' | 'sprite';
  readonly namespace: string;
  readonly name: string;
  /** As the page has it. */
  readonly value: string;
  readonly base: string;
}

export interface Dressing {
  set(element: Element, worn: Worn): void;
  remove(element: Element, namespace: string, name: string): void;
  worn(element: Element): readonly Worn[];
  carry(from: Element, to: Element): void;
  release(element: Element): void;
  /** Its width or height attribute changed: the picture that stands in is made to measure. */
  resized(element: Element): void;
}

interface Wardrobe extends AssetUser, EnvironmentUser {
  readonly items: Map<string, Worn>;
}

/** What a picture without any size takes: large enough to be seen, small enough not to push the page about. */
const lackingPx = 24;

export interface DressingParts {
  readonly assets: AssetMap;
  readonly properties: PropertyBases;
  readonly environment: Environment;
  readonly sprites: Sprites;
  note(note: string): void;
}

export function createDressing({ assets, properties, environment, sprites, note }: DressingParts): Dressing {
  const wardrobes = new WeakMap<Element, Wardrobe>();

  function wardrobeOf(element: Element): Wardrobe {
    const known = wardrobes.get(element);
    if (known !== undefined) return known;
    const items = new Map<string, Worn>();
    const refresh = (): void => items.forEach((worn) => put(element, worn, wardrobe));
    const isMissed = (): boolean => element.localName !== 'source' && isInView(element) && !showsAnother(element);
    const wardrobe: Wardrobe = { items, refresh, answer: refresh, isMissed };
    wardrobes.set(element, wardrobe);
    return wardrobe;
  }

  function put(element: Element, worn: Worn, user: Wardrobe): void {
    switch (worn.kind) {
      case 'style':
        return putStyle(element, worn, user);
      case 'address':
        return putValue(element, worn, isOutdone(worn, user) ? null : addressFor(element, worn, user));
      case 'candidates':
        putValue(element, worn, candidatesFor(worn, user) ?? lackingCandidate(element, worn, user));
        return putAgain(element, user);
      case 'media':
        environment.follow(user);
        return putValue(element, worn, environment.media(worn.value));
      case 'sprite':
        return putValue(element, worn, spriteFor(element, worn, user));
    }
  }

  /** Browsers take it from the page's own origin alone: of another one the customer sees nothing either. */
  function spriteFor(element: Element, { value, base }: Worn, user: AssetUser): string | null {
    if (originOf(value, base) !== originOf(base, base)) return null;
    const asset = assets.find(value, base, user);
    if (asset.kind === 'lacking') note('Some icons are not shown: their file is not shared.');
    return asset.kind === 'known' ? sprites.refer(element, asset.url, user) : null;
  }

  function putStyle(element: Element, worn: Worn, user: Wardrobe): void {
    element.setAttribute('style', worn.value);
    const { style } = element as Partial<ElementCSSInlineStyle>;
    if (style !== undefined && worn.value.includes('color-scheme')) putScheme(style, user);
    if (!mayBearUrl(worn.value)) return;
    if (style === undefined) return element.removeAttribute('style');
    const context: CleanContext = { assets, properties, base: worn.base, user, note };
    cleanDeclarations(style, context);
    // Declarations that this browser does not know are still in the attribute's text: nothing reads them, and nothing needs them.
    if (hasForeignUrl(element.getAttribute('style') ?? '', context)) element.setAttribute('style', style.cssText);
  }

  function addressFor(element: Element, worn: Worn, user: AssetUser): string | null {
    const address = worn.value.trim();
    if (address === '') return null;
    if (isHarmlessData(address)) return address;
    const asset = assets.find(address, worn.base, user);
    if (asset.kind === 'known') return asset.url;
    if (asset.kind === 'lacking') return boxFor(element);
    const width = sideOf(element, 'width');
    const height = sideOf(element, 'height');
    return width !== null && height !== null && element.namespaceURI !== svgNamespace ? clearBox(width, height) : null;
  }

  /** Only candidates whose bytes are there: the browser picks among them. */
  function candidatesFor(worn: Worn, user: AssetUser): string | null {
    const known = readSrcset(worn.value).flatMap(({ url, descriptor }) => {
      if (isHarmlessData(url)) return [`${url} ${descriptor}`.trim()];
      const asset = assets.find(url, worn.base, user);
      return asset.kind === 'known' ? [`${asset.url} ${descriptor}`.trim()] : [];
    });
    return known.length === 0 ? null : known.join(', ');
  }

  /** The picture that the customer's browser chose is not to be had. */
  function lackingCandidate(element: Element, worn: Worn, user: AssetUser): string | null {
    const lacking = readSrcset(worn.value).find(({ url }) => !isHarmlessData(url) && assets.find(url, worn.base, user).kind === 'lacking');
    return lacking === undefined ? null : `${boxFor(element).replaceAll(' ', '%20')} ${lacking.descriptor}`.trim();
  }

  /** A browser takes src for one more candidate, at one pixel a point: where the customer's chose a denser one, it would win on a lesser screen. */
  function isOutdone({ namespace, name }: Worn, user: Wardrobe): boolean {
    const candidates = name === 'src' ? user.items.get(keyOf(namespace, 'srcset')) : undefined;
    const chosen = candidates === undefined ? null : candidatesFor(candidates, user);
    return chosen !== null && readSrcset(chosen).every(({ descriptor }) => descriptor.endsWith('x') && Number.parseFloat(descriptor) !== 1);
  }

  function putAgain(element: Element, user: Wardrobe): void {
    const source = user.items.get(keyOf('', 'src'));
    if (source !== undefined) put(element, source, user);
  }

  function putScheme(style: CSSStyleDeclaration, user: Wardrobe): void {
    const value = style.getPropertyValue('color-scheme');
    const wanted = environment.colorScheme(value);
    if (value.includes(' ')) environment.follow(user);
    if (wanted !== value) style.setProperty('color-scheme', wanted, style.getPropertyPriority('color-scheme'));
  }

  return {
    set(element, worn) {
      const wardrobe = wardrobeOf(element);
      wardrobe.items.set(keyOf(worn.namespace, worn.name), worn);
      put(element, worn, wardrobe);
    },
    remove(element, namespace, name) {
      const wardrobe = wardrobes.get(element);
      if (wardrobe === undefined || !wardrobe.items.delete(keyOf(namespace, name))) return;
      forget(wardrobe);
      wardrobe.refresh();
    },
    worn: (element) => [...(wardrobes.get(element)?.items.values() ?? [])],
    carry(from, to) {
      const before = wardrobes.get(from);
      if (before !== undefined) forget(before);
      wardrobes.delete(from);
      const next = wardrobes.get(to);
      if (next === undefined) return;
      forget(next);
      const wardrobe = wardrobeOf(from);
      for (const [key, worn] of next.items) wardrobe.items.set(key, worn);
      for (const worn of wardrobe.items.values()) subscribe(from, worn, wardrobe);
    },
    release(element) {
      const wardrobe = wardrobes.get(element);
      if (wardrobe !== undefined) forget(wardrobe);
    },
    resized(element) {
      wardrobes.get(element)?.refresh();
    },
  };

  function forget(wardrobe: Wardrobe): void {
    assets.release(wardrobe);
    properties.release(wardrobe);
    environment.unfollow(wardrobe);
  }

  /** Asks for the addresses only, so that news of them comes: the element already wears what they stand for. */
  function subscribe(element: Element, worn: Worn, user: Wardrobe): void {
    if (worn.kind === 'address' && !isHarmlessData(worn.value.trim())) assets.find(worn.value.trim(), worn.base, user);
    if (worn.kind === 'candidates') candidatesFor(worn, user);
    if (worn.kind === 'sprite') spriteFor(element, worn, user);
    if (worn.kind === 'media') environment.follow(user);
    if (worn.kind === 'style' && mayBearUrl(worn.value)) {
      const style = document.createElement('span').style;
      style.cssText = worn.value;
      cleanDeclarations(style, { assets, properties, base: worn.base, user, note });
    }
  }
}

function putValue(element: Element, { namespace, name }: Worn, value: string | null): void {
  const before = namespace === '' ? element.getAttribute(name) : element.getAttributeNS(namespace, name.slice(name.indexOf(':') + 1));
  if (before === value) return;
  if (value === null) {
    if (namespace === '') element.removeAttribute(name);
    else element.removeAttributeNS(namespace, name.slice(name.indexOf(':') + 1));
    return;
  }
  if (namespace === '') element.setAttribute(name, value);
  else element.setAttributeNS(namespace, name, value);
}

/** A picture without a size of its own has an empty box until it comes. */
function isInView(element: Element): boolean {
  const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
  return Array.from(element.getClientRects()).some(({ left, right, top, bottom }) => right >= 0 && left <= innerWidth && bottom >= 0 && top <= innerHeight);
}

/** A source of its picture element came. What keeps a picture's place meanwhile is a data: address. */
function showsAnother(element: Element): boolean {
  return 'currentSrc' in element && /^(blob|https?):/.test(String(element.currentSrc));
}

function originOf(address: string, base: string): string | null {
  return URL.canParse(address, base) ? new URL(address, base).origin : null;
}

function keyOf(namespace: string, name: string): string {
  return `${namespace} ${name}`;
}

function boxFor(element: Element): string {
  const width = sideOf(element, 'width');
  const height = sideOf(element, 'height');
  return greyBox(width ?? height ?? lackingPx, height ?? width ?? lackingPx);
}

function sideOf(element: Element, name: 'width' | 'height'): number | null {
  const side = Number.parseInt(element.getAttribute(name) ?? '', 10);
  return side > 0 && side < 16_384 ? side : null;
}
