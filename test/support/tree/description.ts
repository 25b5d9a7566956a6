/** A page as plain data, in which a customer's page and its replica must be equal. */
export interface RootDescription {
  /** Rules of all sheets in force, addresses taken out. */
  readonly rules: readonly string[];
  readonly children: readonly NodeDescription[];
}

export interface DocumentDescription extends RootDescription {
  readonly compatMode: string;
  /** The text that is selected in it. */
  readonly selected: string;
  /** When it was described, in ms since 1970: what runs has run on until the other side is looked at. */
  readonly atMs: number;
}

export type NodeDescription = ElementDescription | TextDescription;

export interface TextDescription {
  readonly kind: 'text' | 'comment' | 'doctype' | 'instruction';
  /** Its place among all that were described. */
  readonly index: number;
  readonly text: string;
}

export interface ElementDescription {
  readonly kind: 'element';
  readonly index: number;
  /** Local name; with its namespace's last word outside HTML. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Live state that no attribute shows. Numbers may differ by 1 (scroll positions). */
  readonly state: Readonly<Record<string, string | number | boolean>>;
  readonly children: readonly NodeDescription[];
  /** On the customer's side: of attributes and state only id, class and value are promised. */
  readonly isMasked?: boolean;
  /** What the console itself says on its element, for people: not compared. */
  readonly labels?: readonly string[];
  readonly animations?: readonly AnimationDescription[];
  /** A shadow root that is open, or was made known. */
  readonly shadow?: RootDescription;
  /** The document of a same-origin iframe. */
  readonly frame?: DocumentDescription;
}

export interface AnimationDescription {
  /** Of its keyframes, or the property that changes; with the pseudo-element. */
  readonly name: string;
  readonly playState: string;
  readonly rate: number;
  readonly timeMs: number;
  /** After this long it looks as before; null: it has an end. */
  readonly periodMs: number | null;
}
