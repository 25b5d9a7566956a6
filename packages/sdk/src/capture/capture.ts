/**
 * What a file in capture/ is: it watches one kind of thing, keeps a dirty set of it, and writes ops for what is dirty when a flush asks.
 * It knows no socket, no mask, no sibling. The list of captures is recorder/register-live.ts.
 */
import type { Embedding } from '../data/embedding.js';
import type { NodeId, OpWriter, PageCss, PagePixels, PageText, PageUrl, SheetId } from '@pagetwin/protocol';

/** A tree of its own: the page's document, a same-origin iframe's, or a shadow root. */
export type Root = Document | ShadowRoot;

/** Which node has which number (data/node-ids). A node that is not in the replica has none. */
export interface NodeIds {
  idOf(node: Node): NodeId | null;
  nodeOf(id: NodeId): Node | null;
}

/** The one door (data/to-data): privacy is applied here, and nowhere else. Every function is safe on any node. */
export interface Door {
  /** The value of an input or textarea as the operator may see it. */
  value(control: Element, value: string): PageText;
  /** Text that belongs to an element but is not a text node (a title, an option's label). */
  text(owner: Element, text: string): PageText;
  /** A rule's text. */
  css(owner: Element | null, text: string): PageCss;
  /** An address of the page or in it, absolute and scrubbed. */
  url(address: string, base?: string): PageUrl;
  /** Whether an element's live state (checked, selected, scroll of its inside, value length) may leave. */
  mayTellState(element: Element): boolean;
  /** Not in the replica, or an empty box there: nothing of it leaves, nor how it looks. */
  isHidden(element: Element): boolean;
  /** What an element draws, encoded; null: it may not leave. */
  pixels(element: Element, bytes: Uint8Array): PagePixels | null;
  /** Whether the text in a text node or control leaves as it is, so that a place in it tells nothing of what is masked. */
  mayTellOffsets(node: Node): boolean;
}

/** Called with a method or setter of the page's; a setter's value is its only argument. Before it, the result is not known. */
export type OnCall = (self: unknown, args: readonly unknown[], result: unknown) => void;

/** The host page, only through page/: every call returns or registers its undo, and nothing thrown in a callback reaches the page. */
export interface PageAccess {
  /** @param types - one or more, with spaces between. @param options - else it is captured and passive. */
  listen(target: EventTarget, types: string, run: (event: Event) => void, options?: AddEventListenerOptions): () => void;
  observe(callback: (records: readonly MutationRecord[]) => void): MutationObserver;
  /** Whatever took our listeners away (document.open()): all listen as before. */
  listenAgain(): void;
  /**
   * Replaces methods, constructors and setters of target by functions that call the original and `told`. Identity is restored on undo where it is still ours.
   * @param names - with spaces between; what the browser does not have is passed over.
   * @param when - 'before' is for what blocks the page; after a call that threw nothing is told.
   */
  patch(target: object, names: string, told: OnCall, when?: 'before'): () => void;
  /** The same for getters: `told` runs before the page does anything with the answer. */
  patchGetters(target: object, names: string, told: OnCall): () => void;
  guard<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void;
  /** Runs `use` with an element in our own root, out of sight; null: there is no root of ours in the page. */
  inOwnRoot<Result>(use: (box: HTMLElement) => Result): Result | null;
  /** Undoes everything. */
  stop(): void;
}

export interface CaptureContext {
  readonly window: Window & typeof globalThis;
  readonly page: PageAccess;
  readonly ids: NodeIds;
  readonly door: Door;
  /** Something is dirty: flush at the next frame (in a hidden page: soon, without frames). */
  requestFlush(): void;
  /** The page is about to be blocked: what is dirty leaves now where the link has room, and else with the next flush. */
  flushNow(): void;
  /** A new sheet number in this epoch. */
  newSheetId(): SheetId;
  /** Its shadow root, open or noted early. */
  shadowOf(element: Element): ShadowRoot | null;
  readonly embedding: Embedding;
  /** Of a custom element, where an early script noted them (data-early). */
  internalsOf(element: Element): ElementInternals | null;
}

/**
 * The order in a flush: tree, text, attributes, shadow roots and frames are written until no root is pending, then each other capture's collect.
 * In a keyframe likewise: every root and element is told by rootAdded and elementAdded while it is written, so that a collect afterwards writes all live state.
 */
export interface Capture {
  /** A root is now in the replica. */
  rootAdded?(root: Root): void;
  rootRemoved?(root: Root): void;
  /** An element was just written: if its live state is not the default, it is dirty. Called for thousands: be quick. */
  elementAdded?(element: Element, id: NodeId): void;
  /** Local names of the elements that elementAdded is for; without it, all. Asked once a name. */
  readonly addedNames?: RegExp;
  /** The element took over the id of another one (adoption): its live state must be told anew, also when it is the default. */
  elementAdopted?(element: Element, id: NodeId): void;
  /** An attribute of an element that is in the replica changed. */
  attributeChanged?(element: Element, name: string): void;
  /** The children (or the text of the children) of an element that is in the replica changed: style, select, textarea. */
  childrenChanged?(element: Element): void;
  nodeRemoved?(node: Node, id: NodeId): void;
  /** Adds the live state that was last told of a node, for its digest (rule D1). Called for each node of a slice: one look-up, no more. */
  told?(id: NodeId, add: (name: string, value: string) => void): void;
  /** A pass of verified sync begins: look yourself at what may have changed unseen, and mark it. */
  lookAgain?(): void;
  /** A generation begins: everything that was told is to be told again; elementAdded will come for each element. */
  generationBegun?(): void;
  /** Writes ops for what is dirty, and is clean afterwards. Nodes that are gone in the meantime (ids.idOf is null) are passed over. */
  collect?(writer: OpWriter): void;
  /** Undoes what page.stop() does not. */
  stop?(): void;
}
