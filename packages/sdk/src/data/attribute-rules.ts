/** What kind of content an attribute carries: decides how to-data treats it. A table and no decisions. */
import { words } from './words.js';

export type AttributeKind =
  /** Never leaves: code, secrets of the page. */
  | 'never'
  /** An address that a person follows. */
  | 'link'
  /** An address of something that is shown. */
  | 'picture'
  | 'pictures'
  | 'style'
  /** Names, sizes, geometry: tells nothing of its own. */
  | 'structure'
  /** The default value of a control. */
  | 'value'
  /** Text for people or for the page's scripts. */
  | 'text';

const never = words('nonce integrity srcdoc ping attributionsrc http-equiv');
const links = words('action formaction cite longdesc data codebase manifest profile usemap');
const pictures = words('src poster background');
const listsOfPictures = words('srcset imagesrcset');
/** Elements whose href or src is followed or loaded as a page, and not shown as a picture. */
const linking = words('a area base iframe frame embed form');

/** Kept in masked regions too: without them the layout would break. */
const structure = words(
  'class id type dir lang hidden role for form slot part exportparts is width height rows cols size span colspan rowspan scope headers start reversed align valign bgcolor border ' +
    'cellpadding cellspacing nowrap open multiple disabled readonly required tabindex aria-hidden aria-expanded aria-controls aria-labelledby aria-describedby name rel media as charset popover inert wrap ' +
    'd points transform viewbox preserveaspectratio x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin fill-rule clip-rule clip-path mask filter ' +
    'opacity offset stop-color gradientunits gradienttransform patternunits values version xmlns pathlength sizes loading',
);

/** What of a meta element may leave, by its name. */
export const metaNames = words('viewport color-scheme theme-color');

/** A page has few names, and thousands of attributes. */
const maxKept = 2000;
const kindsOfLinking = new Map<string, AttributeKind>();
const kindsOfOthers = new Map<string, AttributeKind>();

export function kindOfAttribute(tag: string, name: string): AttributeKind {
  const kinds = linking.has(tag) ? kindsOfLinking : kindsOfOthers;
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = ruleFor(tag, name);
  if (kinds.size < maxKept) kinds.set(name, kind);
  return kind;
}

function ruleFor(tag: string, name: string): AttributeKind {
  const plainName = name.replace(/^xlink:/, '').toLowerCase();
  if (plainName.startsWith('on') || never.has(plainName)) return 'never';
  if (plainName === 'style') return 'style';
  if (plainName === 'value') return 'value';
  if (plainName === 'href') return linking.has(tag) ? 'link' : 'picture';
  if (pictures.has(plainName)) return linking.has(tag) ? 'link' : 'picture';
  if (listsOfPictures.has(plainName)) return 'pictures';
  if (links.has(plainName)) return 'link';
  return structure.has(plainName) ? 'structure' : 'text';
}
