/**
 * Attributes that an element of the replica must not have, or not with the page's value, and that the page's style may ask for: `a[target="_blank"]`, `img[src$=".svg"]`,
 * `[contenteditable]`. Each is worn under a name that means nothing to a browser, and selectors ask for that name.
 */
import { forbiddenAttributes } from '../allow-list.js';

/** Only the console sets these; a page's own are dropped at the door. */
export const ownPrefix = 'data-pagetwin-own-';

/** On the stand-in for an object or embed: which of them it is, for the page's rules to find it by its name. */
export const tagAttribute = 'data-pagetwin-tag';

/** What is shown may be the page's own address too: a picture in its text, data:image/… */
const addresses = new Set(['src', 'srcset', 'poster']);
/** Secrets, which no style asks for. */
const untold = new Set(['nonce', 'integrity']);
/** HTML matches their values whatever the case (HTML, "Case-sensitivity of selectors"), which it does for no other name. */
const caseless = new Set(['enctype', 'http-equiv', 'method', 'shape', 'target', 'codetype']);

export const isOwn = (name: string): boolean => !untold.has(name) && (name.startsWith('on') || forbiddenAttributes.has(name) || addresses.has(name));

/** What the page's style can see of the value: no code, and of an address neither scheme nor host, so that nothing in the replica leads out of it. */
export function ownValue(name: string, value: string): string {
  if (name.startsWith('on') || name === 'srcdoc') return '';
  return value
    .trim()
    .slice(0, maxValueLength)
    .replace(/(?:[a-z][a-z0-9+.-]*:)?\/\/[^/\s,]*|^[a-z][a-z0-9+.-]*:.*/gis, '');
}

const maxValueLength = 2048;

/** Whether a look at the selectors of this CSS is worth it. */
export const mayAskOwn = (css: string): boolean => css.includes('[') && askedNames.test(css);
const askedNames = new RegExp(`\\[\\s*(?:on[a-z]|(?:${[...forbiddenAttributes, ...addresses].join('|')})(?![\\w-]))`, 'i');

/** @param bracket - one attribute selector, as the browser serialised it. Null: of another attribute. */
export function ownSelector(bracket: string): string | null {
  const name = /^\[([A-Za-z-]+)(?=\]|[~^$*|]?=)/.exec(bracket)?.[1]?.toLowerCase();
  if (name === undefined || !isOwn(name)) return null;
  const rest = bracket.slice(name.length + 1, -1);
  const needsFlag = caseless.has(name) && rest !== '' && !/["'] [is]$/.test(rest);
  const own = `[${ownPrefix}${name}${rest}${needsFlag ? ' i' : ''}]`;
  return addresses.has(name) ? `:is(${own}, ${bracket})` : own;
}

const editable = `[${ownPrefix}contenteditable]:not([${ownPrefix}contenteditable="false" i])`;

/** What the browser does with the attribute itself, lowest in specificity (Chromium 156: HTMLElement, and its sheet for draggable). */
export const ownCss = `
  :where(${editable}) { -webkit-line-break: after-white-space; overflow-wrap: break-word }
  :where([${ownPrefix}draggable="true" i]) { user-select: none }`;

/** An element that can be edited is none here, and all in it with it: asked at no weight, as the pseudo-class brings its own. */
export const editableElements = `${editable}, ${editable} *`;
