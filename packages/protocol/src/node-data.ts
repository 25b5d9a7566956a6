/** A piece of page as data: what an insert, a shadow root or a document brings. Ids run on from the op's firstId in the order of the nodes. */
import type { NodeId } from './ids.js';
import type { PageText } from './page-content.js';

export const htmlNamespace = 'http://www.w3.org/1999/xhtml';
export const svgNamespace = 'http://www.w3.org/2000/svg';
export const mathmlNamespace = 'http://www.w3.org/1998/Math/MathML';

export interface AttributeData {
  /** Qualified name, e.g. "href" or "xlink:href". */
  readonly name: string;
  /** Namespace address, "" for none. */
  readonly namespace: string;
  readonly value: PageText;
}

export type NodeData =
  | {
      readonly kind: 'element';
      readonly id: NodeId;
      readonly namespace: string;
      /** Qualified name as the page's DOM has it: lower case in HTML. */
      readonly tag: string;
      readonly attributes: readonly AttributeData[];
      readonly children: readonly NodeData[];
    }
  | { readonly kind: 'text' | 'comment' | 'cdata'; readonly id: NodeId; readonly text: PageText }
  | { readonly kind: 'instruction'; readonly id: NodeId; readonly target: string; readonly text: PageText }
  | { readonly kind: 'doctype'; readonly id: NodeId; readonly name: string; readonly publicId: string; readonly systemId: string }
  /** A node that the replica already has: it moves here, with what it contains. */
  | { readonly kind: 'existing'; readonly id: NodeId };
