/**
 * The style sheets of the replica. Every one is a constructed sheet, adopted by its tree in the page's order: those of style and link elements (and of instructions) in tree order, then
 * the page's own adopted ones. The elements themselves are inert (type="text/plain"), so that no CSS of the page is ever read before it is cleaned.
 */
import { limits, type NodeId, type OpOf, type SheetId } from '@pagetwin/protocol';
import type { Environment } from '../apply/environment.js';
import type { AssetMap } from '../asset-map.js';
import { isElement, type Identity } from '../identity.js';
import type { Door } from '../materialize.js';
import type { Entry, Model } from '../model.js';
import { paintedLabel } from '../stand-ins.js';
import { buildSheet, lengthOf, type BuiltSheet, type SheetSource } from './build-sheet.js';
import { createMarks } from './marks.js';
import type { PropertyBases } from './property-bases.js';
import { hasBareScope, scopeAttribute, withScopeRoots } from './scopes.js';
import { createSheetPool, type SheetPool } from './sheet-pool.js';
import type { UseState } from './state-selectors.js';

export interface SheetsParts {
  readonly assets: AssetMap;
  readonly properties: PropertyBases;
  readonly door: Door;
  readonly environment: Environment;
  readonly useState: UseState;
  baseSheet(window: Window & typeof globalThis): CSSStyleSheet;
  baseOf(node: Node): string;
  pageBase(): string;
  note(note: string): void;
}

export interface Sheets {
  has(id: SheetId): boolean;
  readonly size: number;
  /** A keyframe: all sheets are told anew. Those that are equal stay the same object. */
  begin(): void;
  set(op: OpOf<'sheet'>): void;
  insertRule(op: OpOf<'rule-insert'>): void;
  deleteRule(op: OpOf<'rule-delete'>): void;
  adopt(root: NodeId, sheets: readonly SheetId[]): void;
  /** The text of a style element changed: its sheet is what the text says again. */
  textChanged(owner: NodeId): void;
  /** Elements or roots came, moved or went. */
  treeChanged(): void;
  /** Gives each tree its sheets. */
  settle(model: Model, identity: Identity): void;
}

interface WireSheet {
  readonly owner: NodeId | null;
  readonly disabled: boolean;
  readonly source: SheetSource;
  /** Rules told one by one since, to be played again where the sheet is built for another document. */
  readonly changes: RuleChange[];
  /** Has rules whose root is the owner's parent. */
  hasBareScope: boolean;
  readonly built: Map<Document, BuiltSheet>;
}

type RuleChange = OpOf<'rule-insert'> | OpOf<'rule-delete'>;
type ReplicaWindow = Window & typeof globalThis;
type Tree = Document | ShadowRoot;

export function createSheets(parts: SheetsParts): Sheets {
  const { assets, properties, door, environment, useState, note } = parts;
  let wire = new Map<SheetId, WireSheet>();
  let adopted = new Map<NodeId, readonly SheetId[]>();
  /** Sheets of style elements: equal texts in many shadow roots are one sheet. */
  let texts = createSheetPool();
  /** Sheets of the keyframe before. */
  let spare = createSheetPool();
  let isDirty = false;
  /** Where a sheet's rules have their root; which elements show what a script paints. */
  const scopeMarks = createMarks(scopeAttribute);
  const paintedMarks = createMarks('data-pagetwin-painted');

  function forget(id: SheetId): void {
    for (const built of wire.get(id)?.built.values() ?? []) built.drop();
    wire.delete(id);
  }

  function forgetOwner(owner: NodeId): void {
    for (const [id, sheet] of wire) if (sheet.owner === owner) forget(id);
  }

  function build(source: SheetSource, window: ReplicaWindow): BuiltSheet | null {
    if (lengthOf(source) > limits.maxSheetLength) {
      note(`A style sheet of ${lengthOf(source)} characters is left out: over ${limits.maxSheetLength}.`);
      return null;
    }
    const built = spare.take(window.document, source) ?? buildSheet(source, { window, assets, properties, environment, useState, note });
    if (built.refused > 0) note(`${built.refused} style rule${built.refused === 1 ? ' is' : 's are'} not known to this browser.`);
    return built;
  }

  function sheetFor(wireSheet: WireSheet, window: ReplicaWindow): BuiltSheet | null {
    const known = wireSheet.built.get(window.document);
    if (known !== undefined) return known;
    const built = build(wireSheet.source, window);
    if (built === null) return null;
    for (const change of wireSheet.changes) play(wireSheet, built, change);
    built.sheet.disabled = wireSheet.disabled;
    wireSheet.built.set(window.document, built);
    return built;
  }

  function play({ owner }: WireSheet, built: BuiltSheet, change: RuleChange): void {
    const isDone = change.kind === 'rule-insert' ? built.insertRule(change.path, withScopeRoots(change.rule, owner)) : built.deleteRule(change.path);
    if (!isDone) note('A style rule could not be found.');
  }

  function change(op: RuleChange): void {
    const sheet = wire.get(op.sheet);
    if (sheet === undefined) return;
    if (op.kind === 'rule-insert' && hasBareScope(op.rule)) sheet.hasBareScope = isDirty = true;
    sheet.changes.push(op);
    for (const built of sheet.built.values()) play(sheet, built, op);
  }

  /** A style element's own text as its sheet, unless its type says that it is none. */
  function sheetOfText({ entry, owner: element, window }: PlacedOwner, used: SheetPool): BuiltSheet | null {
    if (!isElement(element)) return null;
    const type = door.sheetAttribute(element, 'type').trim().toLowerCase();
    const text = withScopeRoots(textOf(element), entry.id);
    if (text.trim() === '' || (type !== '' && type !== 'text/css') || door.sheetAttribute(element, 'rel') !== '') return null;
    const source: SheetSource = { text, rules: [], media: door.sheetAttribute(element, 'media'), base: parts.baseOf(element) };
    const built = used.find(window.document, source) ?? texts.find(window.document, source) ?? build(source, window);
    if (built !== null) used.put(window.document, source, built);
    return built;
  }

  /** The last sheet told for an owner counts. A sheet goes with its owner. */
  function sheetsByOwner(model: Model): Map<NodeId, WireSheet> {
    const byOwner = new Map<NodeId, WireSheet>();
    for (const [id, sheet] of wire) {
      if (sheet.owner === null) continue;
      if (model.entry(sheet.owner) === null) forget(id);
      else byOwner.set(sheet.owner, sheet);
    }
    return byOwner;
  }

  function settle(model: Model, identity: Identity): void {
    if (!isDirty) return properties.settle();
    isDirty = false;
    const lists = new Map<Tree, Set<CSSStyleSheet>>();
    const used = createSheetPool();
    const scopeRoots = new Map<Element, string>();
    const painted = new Map<Element, string>();
    const all = new Set<BuiltSheet>();
    let length = 0;

    const put = (root: Tree, built: BuiltSheet | null): void => {
      if (built === null) return;
      const list = lists.get(root) ?? new Set();
      lists.set(root, list);
      all.add(built);
      for (const selector of built.painted) for (const element of matching(root, selector)) painted.set(element, paintedLabel);
      length += built.length;
      // The same text twice: the later place decides what wins.
      list.delete(built.sheet);
      if (length <= limits.maxPageCssLength) list.add(built.sheet);
      else note(`Style sheets beyond ${limits.maxPageCssLength} characters are left out.`);
    };

    const byOwner = sheetsByOwner(model);
    for (const placed of placedOwners(model, identity)) {
      const told = byOwner.get(placed.entry.id);
      const root = (told?.hasBareScope ?? hasBareScope(textOf(placed.owner))) ? scopeRootOf(placed.owner) : null;
      if (root !== null) scopeRoots.set(root, `${scopeRoots.get(root) ?? ''} ${placed.entry.id}`.trim());
      put(placed.root, told === undefined ? sheetOfText(placed, used) : sheetFor(told, placed.window));
    }
    for (const [id, sheetIds] of adopted) {
      const root = model.entry(id) === null ? null : treeOf(identity, id);
      const window = root === null ? null : windowOf(root);
      if (root === null || window === null) continue;
      for (const sheetId of sheetIds) {
        const told = wire.get(sheetId);
        if (told !== undefined) put(root, sheetFor(told, window));
      }
    }
    for (const { id } of model.roots) {
      const root = treeOf(identity, id);
      if (root !== null) dress(root, lists.get(root) ?? new Set());
    }
    scopeMarks.set(scopeRoots);
    paintedMarks.set(painted);
    properties.set(all, parts.pageBase());
    properties.settle();
    texts.dropAllBut(used);
    texts = used;
    spare.dropAllBut(createSheetPool());
    spare = createSheetPool();
  }

  function dress(root: Tree, sheets: ReadonlySet<CSSStyleSheet>): void {
    const window = windowOf(root);
    if (window === null) return;
    const wanted = [parts.baseSheet(window), ...sheets];
    const shown = root.adoptedStyleSheets;
    if (shown.length !== wanted.length || wanted.some((sheet, index) => shown[index] !== sheet)) root.adoptedStyleSheets = wanted;
  }

  return {
    has: (id) => wire.has(id),
    get size() {
      return wire.size;
    },
    begin() {
      for (const sheet of wire.values()) {
        for (const [document, built] of sheet.built) {
          if (sheet.changes.length > 0) built.drop();
          else spare.put(document, sheet.source, built);
        }
      }
      wire = new Map();
      adopted = new Map();
      isDirty = true;
    },
    set(op) {
      forget(op.sheet);
      if (op.owner !== null) forgetOwner(op.owner);
      const source: SheetSource = { text: null, rules: op.rules.map((rule) => withScopeRoots(rule, op.owner)), media: op.media, base: op.base };
      wire.set(op.sheet, { owner: op.owner, disabled: op.disabled, source, changes: [], hasBareScope: op.rules.some(hasBareScope), built: new Map() });
      isDirty = true;
    },
    insertRule: change,
    deleteRule: change,
    adopt(root, sheets) {
      adopted.set(root, sheets);
      isDirty = true;
    },
    textChanged(owner) {
      forgetOwner(owner);
      isDirty = true;
    },
    treeChanged() {
      isDirty = true;
    },
    settle,
  };
}

interface PlacedOwner {
  readonly entry: Entry;
  /** An instruction is a comment here. */
  readonly owner: Node;
  readonly root: Tree;
  readonly window: ReplicaWindow;
}

/** Style and link elements, and instructions, that are shown, each tree's in its order. */
function placedOwners(model: Model, identity: Identity): PlacedOwner[] {
  const placed: PlacedOwner[] = [];
  for (const entry of model.sheetOwners) {
    const owner = identity.nodeOf(entry.id);
    if (owner === null || !owner.isConnected) continue;
    const root = owner.getRootNode();
    const window = windowOf(root);
    if (window !== null && isTree(root)) placed.push({ entry, owner, root, window });
  }
  const following = 4; // Node.DOCUMENT_POSITION_FOLLOWING
  return placed.sort((a, b) => ((a.owner.compareDocumentPosition(b.owner) & following) !== 0 ? -1 : 1));
}

function treeOf(identity: Identity, id: NodeId): Tree | null {
  const node = identity.nodeOf(id);
  return node !== null && isTree(node) ? node : null;
}

function isTree(node: Node): node is Tree {
  return 'adoptedStyleSheets' in node;
}

function windowOf(node: Node): ReplicaWindow | null {
  const document = node.ownerDocument ?? (node as Document);
  return document.defaultView;
}

function scopeRootOf({ parentNode }: Node): Element | null {
  if (parentNode === null) return null;
  if ('host' in parentNode) return (parentNode as ShadowRoot).host;
  return isElement(parentNode) ? parentNode : null;
}

/** Of a nested rule, or of what stands before an element, there may be none that can be asked for. */
function matching(root: Tree, selector: string): Iterable<Element> {
  try {
    return root.querySelectorAll(selector);
  } catch {
    return [];
  }
}

function textOf(element: Node): string {
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.nextSibling) if (child.nodeType === 3) text += child.nodeValue ?? '';
  return text;
}
