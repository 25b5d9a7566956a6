/**
 * Reads an SVG file of the page's into data for the one door; no parser of the browser's sees it. Those expand a DTD's entities and may fetch them, and the console's
 * policy (Trusted Types) keeps texts away from them. Read is XML without a DTD of its own, and of it what is SVG; all else in the file is left out. Ids become ones that
 * no page can know, and references lead to them or nowhere. One pass; nothing is tried twice.
 */
import { nodeId, svgNamespace, type AttributeData, type NodeData } from '@pagetwin/protocol';
import { mayBearUrl, replaceUrls } from './css/css-urls.js';

export interface SpriteElement extends Extract<NodeData, { kind: 'element' }> {
  readonly attributes: AttributeData[];
  readonly children: NodeData[];
  /** Ids of what it refers to. */
  readonly refers: string[];
}

export interface SpriteFile {
  /** By id, in document order: the file's outermost element is the first. */
  readonly elements: ReadonlyMap<string, SpriteElement>;
}

/** An element whose end is still to come, or the file itself. */
interface Open {
  readonly name: string;
  /** Null: it is left out, with all that is in it. */
  readonly children: NodeData[] | null;
  readonly namespaces: ReadonlyMap<string, string>;
}

const maxDepth = 100;
const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const skipped = '<!--[^]*?-->|<\\?[^]*?\\?>|<!DOCTYPE[^<>[]*>';
const attribute = '\\s+[^\\s=<>"\'/]+\\s*=\\s*(?:"[^"<]*"|\'[^\'<]*\')';
const token = `${skipped}|<!\\[CDATA\\[([^]*?)\\]\\]>|([^<]+)|</([^\\s<>/]+)\\s*>|<([^\\s<>/!?="']+)((?:${attribute})*)\\s*(/?)>`;

/**
 * @param prefix - of all ids. The outermost element, where it has none, has the prefix alone.
 * @throws Error where it is not well-formed, has a DTD of its own, or is no SVG.
 */
export function readSprite(text: string, prefix: string): SpriteFile {
  const elements = new Map<string, SpriteElement>();
  const scan = new RegExp(token, 'y');
  const file: NodeData[] = [];
  const open: Open[] = [{ name: '', children: file, namespaces: new Map([['xml', xmlNamespace]]) }];

  while (scan.lastIndex < text.length) {
    const [found, cdata, words, closing, name, attributes = '', slash] = scan.exec(text) ?? refuse();
    const parent = open[open.length - 1] ?? refuse();
    if (closing !== undefined && (open.pop()?.name !== closing || open.length === 0)) refuse();
    if (cdata !== undefined || words !== undefined) addText(parent, cdata ?? decode(found));
    if (name !== undefined) addElement(parent, name, { given: readAttributes(attributes), isEmpty: slash === '/' });
  }
  if (elements.size === 0 || open.length !== 1) return refuse();
  return { elements };

  function addText(parent: Open, words: string): void {
    if (parent.children !== file) parent.children?.push({ kind: 'text', id: noId, text: words as never });
  }

  function addElement(parent: Open, name: string, { given, isEmpty }: { readonly given: ReadonlyMap<string, string>; readonly isEmpty: boolean }): void {
    const declared = Array.from(given).flatMap(([key, value]) => (/^xmlns(:|$)/.test(key) ? [[key.slice(6), value] as const] : []));
    const namespaces = declared.length === 0 ? parent.namespaces : new Map([...parent.namespaces, ...declared]);
    const [space, tag] = splitName(name);
    const isSvg = namespaces.get(space) === svgNamespace;
    if (parent.children === file && (!isSvg || file.length > 0)) refuse();
    const children = isSvg && parent.children !== null ? createElement(parent.children, tag, { given, namespaces }).children : null;
    if (!isEmpty && open.push({ name, children, namespaces }) > maxDepth) refuse();
  }

  function createElement(siblings: NodeData[], tag: string, { given, namespaces }: Pick<Open, 'namespaces'> & { readonly given: ReadonlyMap<string, string> }) {
    const element: SpriteElement = { kind: 'element', id: noId, namespace: svgNamespace, tag, attributes: [], children: [], refers: [] };
    const isRoot = siblings === file;
    siblings.push(element);
    for (const [key, value] of isRoot && !given.has('id') ? [...given, ['id', ''] as const] : given) {
      const [space, name] = splitName(key);
      const namespace = space === '' ? '' : namespaces.get(space);
      if (namespace === undefined || !attributeNamespaces.has(namespace) || unkept.has(key)) continue;
      const own = ownValue(element, name, value);
      if (own !== null) element.attributes.push({ name: namespace === xlinkNamespace ? `xlink:${name}` : key, namespace, value: own as never });
    }
    return element;
  }

  /** Null: it leads out of the file. */
  function ownValue(element: SpriteElement, name: string, value: string): string | null {
    const own = (address: string): string => {
      const id = prefix + (/^\s*#/.test(address) ? address.trim().slice(1) : ' ');
      element.refers.push(id);
      return `#${id}`;
    };
    if (name === 'id') {
      if (!elements.has(prefix + value)) elements.set(prefix + value, element);
      return prefix + value;
    }
    if (name === 'href') return /^\s*#/.test(value) ? own(value) : null;
    return mayBearUrl(value) ? replaceUrls(value, own) : value;
  }
}

/** They are on no wire. */
const noId = nodeId(1);
/** Of attributes with a prefix others mean nothing in SVG. */
const attributeNamespaces = new Set(['', xlinkNamespace, xmlNamespace]);
/** Classes are for style sheets: the file's own are not shared, and the page's do not reach into it at the customer. */
const unkept = new Set(['xmlns', 'class']);

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(Array.from(found, ([, name = '', double, single = '']) => [name, decode(double ?? single)]));
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,9}));|&/gi, (_all, decimal?: string, hex?: string, name = '') => {
    if (decimal === undefined && hex === undefined) return entities.get(String(name)) ?? refuse();
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function splitName(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

function refuse(): never {
  throw new Error('not an SVG file that can be read');
}
