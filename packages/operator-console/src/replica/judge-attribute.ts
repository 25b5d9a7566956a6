/** What becomes of an attribute on its way into the replica. Pure: the browser is not asked. */
import { svgNamespace } from '@pagetwin/protocol';
import {
  documentMembers,
  forbiddenAttributes,
  formMembers,
  frameAttributes,
  neverAnimated,
  paintAttributes,
  placeholderAttributes,
  readOfDocuments,
  readOfNodes,
} from './allow-list.js';
import { mayBearUrl, replaceUrls } from './css/css-urls.js';
import type { Role } from './judge-element.js';
import { localName } from './model.js';

export interface AttributeOwner {
  readonly role: Role;
  readonly namespace: string;
  /** Local name, in lower case. */
  readonly name: string;
}

export type AttributeVerdict =
  | { readonly kind: 'keep'; readonly value: string }
  | { readonly kind: 'drop' }
  /** Declarations, to be cleaned by the browser's own parser. */
  | { readonly kind: 'style' }
  /** Addresses that the asset map stands for. */
  | { readonly kind: 'address' }
  | { readonly kind: 'candidates' }
  /** A media query, to be answered for the customer. */
  | { readonly kind: 'media' }
  /** An element of another file, which the replica has to have in its own tree. */
  | { readonly kind: 'sprite' };

const drop: AttributeVerdict = { kind: 'drop' };
const keep = (value: string): AttributeVerdict => ({ kind: 'keep', value });

/** @param namespace - of the attribute: in none, a colon divides nothing, and `v-bind:style` is a name like any other. */
export function judgeAttribute(owner: AttributeOwner, qualifiedName: string, value: string, namespace = ''): AttributeVerdict {
  const name = localName(qualifiedName);
  if (name.startsWith('on') || qualifiedName.toLowerCase().startsWith('on')) return drop;
  // What a prefix stands for: `xmlns:data` is no `data`.
  if (qualifiedName.startsWith('xmlns:')) return isScriptAddress(value) ? drop : keep(value);
  if (namespace === '' && owner.role === 'as-is' && qualifiedName.includes(':') && !/^(xlink|xml):/i.test(qualifiedName))
    return isScriptAddress(value) ? drop : keep(value);
  if (owner.role === 'placeholder') return placeholderAttributes.has(name) ? keep(value) : drop;
  if (owner.role === 'sheet' && (name === 'href' || name === 'type' || name === 'disabled')) return drop;
  if (name === 'style') return { kind: 'style' };
  if (name === 'media' && owner.name === 'source') return { kind: 'media' };
  const asset = judgeAsset(owner, name);
  if (asset !== null) return asset;
  if (forbiddenAttributes.has(name)) return drop;
  if (owner.name === 'iframe' && !mayBearBox(name)) return drop;
  if (owner.role === 'embedded' && !mayBearBox(name) && name !== 'type') return drop;
  if (name === 'href') return judgeLink(owner, value);
  if (isScriptAddress(value)) return drop;
  if ((name === 'id' || name === 'name') && isShadowing(owner.name, value)) return drop;
  if (
    name === 'attributename' &&
    (neverAnimated.has(value.trim().toLowerCase()) || localName(value.trim()).startsWith('on') || localName(value.trim()) === 'href')
  )
    return drop;
  if (paintAttributes.has(name) && mayBearUrl(value)) return isLocalPaint(value) ? keep(value) : drop;
  return keep(value);
}

const mayBearBox = (name: string): boolean => frameAttributes.has(name) || name.startsWith('data-') || name.startsWith('aria-');

/** Pictures: their address goes to the asset map. */
function judgeAsset(owner: AttributeOwner, name: string): AttributeVerdict | null {
  const { namespace } = owner;
  if (namespace === svgNamespace) return owner.name === 'image' && name === 'href' ? { kind: 'address' } : null;
  if (name === 'src' && (owner.name === 'img' || owner.name === 'input')) return { kind: 'address' };
  if (name === 'poster') return owner.name === 'video' ? { kind: 'address' } : drop;
  if (name === 'srcset') return owner.name === 'img' || owner.name === 'source' ? { kind: 'candidates' } : drop;
  return null;
}

/** A link looks like one (:link, the pointer) and leads nowhere: the frame takes no input. In SVG, what is not a link refers to its own document only, or is made to. */
function judgeLink(owner: AttributeOwner, value: string): AttributeVerdict {
  const isLink = owner.name === 'a' || owner.name === 'area';
  if (!isLink && value.trim().startsWith('#')) return keep(value.trim());
  if (!isLink) return owner.name === 'use' && owner.namespace === svgNamespace ? { kind: 'sprite' } : drop;
  return keep(isScriptAddress(value) ? '#' : value);
}

/** Without spaces and control characters, as a browser reads an address. */
function isScriptAddress(value: string): boolean {
  // Most values are no address at all.
  if (!value.includes(':')) return false;
  const head = value
    .slice(0, 4096)
    .replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/g, '')
    .slice(0, 32)
    .toLowerCase();
  return (
    head.startsWith('javascript:') ||
    head.startsWith('vbscript:') ||
    head.startsWith('data:text/html') ||
    head.startsWith('data:text/xml') ||
    head.startsWith('data:application/xhtml')
  );
}

/** A form shows its fields, and a document its forms and pictures, under their names, in the place of what the browser has there. */
function isShadowing(element: string, value: string): boolean {
  if (formMembers.has(element) && readOfNodes.has(value)) return true;
  return documentMembers.has(element) && (readOfNodes.has(value) || readOfDocuments.has(value));
}

function isLocalPaint(value: string): boolean {
  let isLocal = true;
  const whole = replaceUrls(value, (url) => {
    if (!url.trim().startsWith('#')) isLocal = false;
    return url;
  });
  return whole !== null && isLocal;
}
