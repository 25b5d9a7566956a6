/** Which element of the replica stands for an element of the page. Every node has exactly one, so that positions and ids stay in line. */
import { htmlNamespace, mathmlNamespace, svgNamespace } from '@pagetwin/protocol';
import { embedding, forbiddenElements, htmlElements, mathmlElements, svgElements } from './allow-list.js';
import { localName } from './model.js';

/**
 * - as-is: built under its own name.
 * - sheet: a style element that the browser does not read; its rules come as a constructed sheet (css/sheets.ts).
 * - placeholder: an element that is never seen.
 * - embedded: stands for an object or embed, and shows what that shows: a document in a frame of the console's, or its children, or a label.
 */
export type Role = 'as-is' | 'sheet' | 'placeholder' | 'embedded';

export interface ElementVerdict {
  readonly role: Role;
  readonly namespace: string;
  readonly tag: string;
}

/** What HTML's parser makes of a tag's name: after its first letter all but what ends it. (XML's names are among them.) Nothing here is ever written out as markup. */
const nameShape = /^[A-Za-z_:\u0080-\uffff][^\u0000-\u0020/>\u007f]*$/;
const xsltNamespace = 'http://www.w3.org/1999/XSL/Transform';
const htmlPlaceholder: ElementVerdict = { role: 'placeholder', namespace: htmlNamespace, tag: 'noscript' };
const svgPlaceholder: ElementVerdict = { role: 'placeholder', namespace: svgNamespace, tag: 'metadata' };

/** @param isUnknown - whether this browser gives the name no meaning of its own. */
export function judgeElement(namespace: string, tag: string, isUnknown: (namespace: string, tag: string) => boolean): ElementVerdict {
  const name = localName(tag);
  const asIs: ElementVerdict = { role: 'as-is', namespace, tag };
  if (namespace === htmlNamespace && embedding.has(name)) return { ...htmlPlaceholder, role: 'embedded' };
  if (!nameShape.test(tag) || forbiddenElements.has(name)) return namespace === svgNamespace ? svgPlaceholder : htmlPlaceholder;
  switch (namespace) {
    case htmlNamespace:
      return judgeHtml(asIs, name, isUnknown);
    case svgNamespace:
      if (name === 'style') return { ...asIs, role: 'sheet' };
      return svgElements.has(name) || isUnknown(namespace, tag) ? asIs : svgPlaceholder;
    case mathmlNamespace:
      return mathmlElements.has(name) || isUnknown(namespace, tag) ? asIs : { ...asIs, tag: 'mrow', role: 'placeholder' };
    default:
      return namespace === xsltNamespace ? htmlPlaceholder : asIs;
  }
}

function judgeHtml(asIs: ElementVerdict, name: string, isUnknown: (namespace: string, tag: string) => boolean): ElementVerdict {
  // A prefix is a part of the name in an HTML document, and such a name means nothing: <o:p>, <svg:script>.
  if (asIs.tag.includes(':')) return asIs;
  if (name === 'style' || name === 'link') return { ...asIs, tag: 'style', role: 'sheet' };
  if (htmlElements.has(name)) return asIs;
  // meta and the like: known to the browser, not in the list.
  return name.includes('-') || isUnknown(asIs.namespace, asIs.tag) ? asIs : htmlPlaceholder;
}
