/**
 * Attributes that bear addresses: pictures and style. The wire's value is remembered; what is set on the element is what the asset map has for it now,
 * and is set again when that changes.
 */
import { svgNamespace } from '@pagetwin/protocol';
import type { AssetMap, AssetUser } from './asset-map.js';
import { cleanDeclarations, hasForeignUrl, type CleanContext } from './css/clean-rules.js';
import { mayBearUrl } from './css/css-urls.js';
import { readSrcset } from './srcset.js';
import { clearBox, greyBox, isHarmlessData } from './stand-ins.js';

export interface Worn {
  readonly kind: 'style' | 'address' | 'candidates';
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

interface Wardrobe extends AssetUser {
  readonly items: Map<string, Worn>;
}

/** What a picture without any size takes: large enough to be seen, small enough not to push the page about. */
const lackingPx = 24;

export function createDressing({ assets, note }: { readonly assets: AssetMap; note(note: string): void }): Dressing {
  const wardrobes = new WeakMap<Element, Wardrobe>();

  function wardrobeOf(element: Element): Wardrobe {
    const known = wardrobes.get(element);
    if (known !== undefined) return known;
    const items = new Map<string, Worn>();
    const wardrobe: Wardrobe = { items, refresh: () => items.forEach((worn) => put(element, worn, wardrobe)) };
    wardrobes.set(element, wardrobe);
    return wardrobe;
  }

  function put(element: Element, worn: Worn, user: AssetUser): void {
    switch (worn.kind) {
      case 'style':
        return putStyle(element, worn, user);
      case 'address':
        return putValue(element, worn, addressFor(element, worn, user));
      case 'candidates':
        return putValue(element, worn, candidatesFor(worn, user));
    }
  }

  function putStyle(element: Element, worn: Worn, user: AssetUser): void {
    element.setAttribute('style', worn.value);
    const { style } = element as Partial<ElementCSSInlineStyle>;
    if (!mayBearUrl(worn.value)) return;
    if (style === undefined) return element.removeAttribute('style');
    const context: CleanContext = { assets, base: worn.base, user, note };
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
    const width = sideOf(element, 'width');
    const height = sideOf(element, 'height');
    if (asset.kind === 'lacking') return greyBox(width ?? height ?? lackingPx, height ?? width ?? lackingPx);
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

  return {
    set(element, worn) {
      const wardrobe = wardrobeOf(element);
      wardrobe.items.set(keyOf(worn.namespace, worn.name), worn);
      put(element, worn, wardrobe);
    },
    remove(element, namespace, name) {
      const wardrobe = wardrobes.get(element);
      if (wardrobe === undefined || !wardrobe.items.delete(keyOf(namespace, name))) return;
      assets.release(wardrobe);
      wardrobe.refresh();
    },
    worn: (element) => [...(wardrobes.get(element)?.items.values() ?? [])],
    carry(from, to) {
      const before = wardrobes.get(from);
      if (before !== undefined) assets.release(before);
      wardrobes.delete(from);
      const next = wardrobes.get(to);
      if (next === undefined) return;
      assets.release(next);
      const wardrobe = wardrobeOf(from);
      for (const [key, worn] of next.items) wardrobe.items.set(key, worn);
      for (const worn of wardrobe.items.values()) subscribe(worn, wardrobe);
    },
    release(element) {
      const wardrobe = wardrobes.get(element);
      if (wardrobe !== undefined) assets.release(wardrobe);
    },
    resized(element) {
      wardrobes.get(element)?.refresh();
    },
  };

  /** Asks for the addresses only, so that news of them comes: the element already wears what they stand for. */
  function subscribe(worn: Worn, user: Wardrobe): void {
    if (worn.kind === 'address' && !isHarmlessData(worn.value.trim())) assets.find(worn.value.trim(), worn.base, user);
    if (worn.kind === 'candidates') candidatesFor(worn, user);
    if (worn.kind === 'style' && mayBearUrl(worn.value)) {
      const style = document.createElement('span').style;
      style.cssText = worn.value;
      cleanDeclarations(style, { assets, base: worn.base, user, note });
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

function keyOf(namespace: string, name: string): string {
  return `${namespace} ${name}`;
}

function sideOf(element: Element, name: 'width' | 'height'): number | null {
  const side = Number.parseInt(element.getAttribute(name) ?? '', 10);
  return side > 0 && side < 16_384 ? side : null;
}
