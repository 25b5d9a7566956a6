/** A page as plain data, in which a customer's page and its replica must be equal. */
export interface RootDescription {
  /** Rules of all sheets in force, addresses taken out. */
  readonly rules: readonly string[];
  readonly children: readonly NodeDescription[];
}

export interface DocumentDescription extends RootDescription {
  readonly compatMode: string;
}

export type NodeDescription = ElementDescription | { readonly kind: 'text' | 'comment' | 'doctype'; readonly text: string };

export interface ElementDescription {
  readonly kind: 'element';
  /** Local name; with its namespace's last word outside HTML. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Live state that no attribute shows. Numbers may differ by 1 (scroll positions). */
  readonly state: Readonly<Record<string, string | number | boolean>>;
  readonly children: readonly NodeDescription[];
  /** On the customer's side: of attributes and state only id, class and value are promised. */
  readonly isMasked?: boolean;
  /** An open shadow root. */
  readonly shadow?: RootDescription;
  /** The document of a same-origin iframe. */
  readonly frame?: DocumentDescription;
}
