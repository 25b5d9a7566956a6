/**
 * Takes every address out of parsed CSS: declarations are edited in place through the CSSOM, one by one, so that the rest stays as the page wrote it
 * (a sheet that is serialised as a whole loses shorthands with var(): measured). What is not understood goes.
 */
import type { Asset, AssetMap, AssetUser } from '../asset-map.js';
import { clearPixel, isHarmlessData, noFont, paintedBox } from '../stand-ins.js';
import { findUrl, mayBearUrl, replaceUrls } from './css-urls.js';
import { editableStyle, type EditableStyle } from './font-face-style.js';
import { keepKnownImages } from './image-sets.js';
import type { PropertyBases } from './property-bases.js';

export interface CleanContext {
  readonly assets: AssetMap;
  readonly properties: Pick<PropertyBases, 'of'>;
  /** What relative addresses stand against. */
  readonly base: string;
  /** Told when one of the addresses gets another answer. */
  readonly user: AssetUser;
  note(note: string): void;
  /** What a script paints was in these declarations: a box that says so stands there. */
  painted?(style: EditableStyle): void;
}

/** A declaration with addresses, as the page wrote it: set again when an asset comes. */
export interface UrlDeclaration {
  readonly style: EditableStyle;
  readonly name: string;
  readonly value: string;
  readonly priority: string;
}

/** A rule that matches nothing, in the place of one that may not be: the page's indexes go on counting right. */
export const emptyRule = '@media not all {}';

/** With var() in them they have no longhands to edit: CSS Variables calls these values pending. */
const shorthands = [
  'background',
  'border',
  'border-image',
  '-webkit-border-image',
  'list-style',
  'mask',
  '-webkit-mask',
  '-webkit-mask-box-image',
  'mask-border',
  'marker',
  'offset',
  'all',
  'src',
];

/** Cleans the rules of a sheet or of one rule, downwards. Answers the declarations that depend on assets. */
export function cleanRules(owner: CSSStyleSheet | CSSGroupingRule, context: CleanContext): UrlDeclaration[] {
  const found: UrlDeclaration[] = [];
  const owners: (CSSStyleSheet | CSSGroupingRule)[] = [owner];
  for (let at = owners.pop(); at !== undefined; at = owners.pop()) {
    for (let index = 0; index < at.cssRules.length; index++) {
      const rule = at.cssRules[index];
      if (rule === undefined) continue;
      cleanRule(rule, context, found);
      if ('cssRules' in rule) owners.push(rule as CSSGroupingRule);
      if (!('style' in rule) && !('cssRules' in rule) && isForbidden(rule, context)) {
        at.deleteRule(index);
        at.insertRule(emptyRule, index);
      }
    }
  }
  return found;
}

function cleanRule(rule: CSSRule, context: CleanContext, found: UrlDeclaration[]): void {
  if ('style' in rule) found.push(...cleanDeclarations(editableStyle(rule as CSSStyleRule), context));
}

/** Rules without declarations of their own (@property, @counter-style, @import) with an address that cannot be edited. A namespace is a name. */
function isForbidden(rule: CSSRule, context: CleanContext): boolean {
  const text = rule.cssText;
  return !/^@namespace/i.test(text) && mayBearUrl(text) && (/^@import/i.test(text) || hasForeignUrl(text, context));
}

export function cleanDeclarations(style: EditableStyle, context: CleanContext): UrlDeclaration[] {
  if (!mayBearUrl(style.cssText)) return [];
  const found: UrlDeclaration[] = [];
  let hasPending = false;
  for (const name of Array.from(style)) {
    const value = style.getPropertyValue(name);
    if (value === '') hasPending = true;
    if (mayBearUrl(value)) found.push({ style, name, value, priority: style.getPropertyPriority(name) });
  }
  if (hasPending) {
    for (const name of shorthands) {
      const value = style.getPropertyValue(name);
      if (mayBearUrl(value)) found.push({ style, name, value, priority: style.getPropertyPriority(name) });
    }
  }
  const kept = found.filter((declaration) => setDeclaration(declaration, context));
  if (hasForeignUrl(style.cssText, context)) {
    style.cssText = '';
    context.note('A style with an address that could not be replaced is left out.');
    return [];
  }
  return kept;
}

/** Sets the declaration with its assets as they are known now. False: it does not depend on any. */
export function setDeclaration(declaration: UrlDeclaration, context: CleanContext): boolean {
  const { style, name, value, priority } = declaration;
  let isDependent = false;
  const replaced = replaceUrls(value, (url) => {
    const trimmed = url.trim();
    if (trimmed === '' || trimmed.startsWith('#') || isHarmlessData(trimmed)) return trimmed;
    const fragment = ownFragment(trimmed, context.base);
    if (fragment !== null) return fragment;
    isDependent = true;
    const asset = findAsset(trimmed, name, context);
    if (asset.kind === 'known') return asset.url;
    return name === 'src' ? noFont : clearPixel;
  });
  const shown = replaced === null ? null : keepKnownImages(replaced, clearPixel);
  if (shown?.includes(paintedBox) === true) {
    context.note('What a script paints into backgrounds (CSS paint worklets) is not shared: a box says where.');
    context.painted?.(style);
  }
  if (shown === null) style.removeProperty(name);
  else if (shown !== style.getPropertyValue(name)) style.setProperty(name, shown, priority);
  return isDependent;
}

function findAsset(url: string, name: string, { assets, base, user, properties }: CleanContext): Asset {
  if (!name.startsWith('--') || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return assets.find(url, base, user);
  const found = [...properties.of(name, user), base].map((each) => assets.find(url, each, user));
  return found.find(({ kind }) => kind === 'known') ?? { kind: 'pending' };
}

/** `page.html#clip`, on that very page, is `#clip`: nothing is fetched for it. */
export function ownFragment(url: string, base: string): string | null {
  const at = url.indexOf('#');
  return at > 0 && url.slice(0, at) === base.split('#')[0] ? url.slice(at) : null;
}

export function hasForeignUrl(css: string, { assets }: Pick<CleanContext, 'assets'>): boolean {
  return findUrl(css, (url) => isAllowed(url, assets)) !== null;
}

function isAllowed(url: string, assets: AssetMap): boolean {
  return url === '' || url.startsWith('#') || isHarmlessData(url) || assets.isGiven(url);
}
