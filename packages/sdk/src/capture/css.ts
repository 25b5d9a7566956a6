/**
 * Style sheets as the CSSOM has them (rules C1–C4). A style element is its text until its sheet is something else: changed or filled by script, disabled, or importing.
 * Links and constructed sheets are told by their rules. Small edits travel small; whatever is unclear is told whole (css/rule-edits).
 */
import { cssOps, type NodeId, type OpWriter, type PageCss, type SheetId } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot, type Realm } from '../page/per-root.js';
import type { BlobMemory } from '../recorder/blob-memory.js';
import type { HandedOut } from '../recorder/handed-out.js';
import type { ScriptedSheets } from '../recorder/scripted-sheets.js';
import type { SheetCopies } from '../recorder/sheet-copies.js';
import type { Capture, CaptureContext, Root } from './capture.js';
import type { CreateRuleEdits, RuleEdits } from './css/rule-edits.js';
import { hasImports, rulesOf, ruleTexts } from './css/rule-texts.js';

/** An instruction: `<?xml-stylesheet?>` of an XML document. */
type Owner = HTMLStyleElement | HTMLLinkElement | SVGStyleElement | ProcessingInstruction;
interface Sheet {
  /** null: constructed. */
  readonly owner: Owner | null;
  readonly edits: RuleEdits;
  live: CSSStyleSheet | null;
  id: SheetId | null;
  /** The generation in which it was told; 0: never. */
  toldIn: number;
  /** Told by ops, not by the text of its element. */
  isByRules: boolean;
  isWhole: boolean;
  isDirect: boolean;
  /** What we saw of it last, to notice what went past every patch. */
  ruleCount: number;
  isDisabled: boolean;
  /** Of an unchanged linked sheet: the same again is not told again. */
  signature: string;
}

/** Rules of a style element up to this many characters are compared with its text one by one. */
const maxComparedLength = 16_384;
const linkAttributes = words('href rel media disabled type title');

export interface CssParts {
  readonly copies: SheetCopies;
  readonly scripted: ScriptedSheets;
  readonly handedOut: HandedOut;
  readonly blobs: Pick<BlobMemory, 'look'>;
  readonly createRuleEdits: CreateRuleEdits;
}

export function createCssCapture(context: CaptureContext, { copies, scripted, handedOut, blobs, createRuleEdits }: CssParts): Capture {
  const { window, page, ids, door } = context;
  const owned = new WeakMap<Owner, Sheet>();
  const bySheet = new WeakMap<CSSStyleSheet, Sheet>();
  /** In the replica now. */
  const inPage = new Map<Owner, Sheet>();
  const toldOf = new Map<NodeId, Sheet>();
  const toldAdopted = new Map<NodeId, string>();
  /** Switched on by script: alternates among them are shown beside the set that is. */
  const enabledLinks = new WeakSet<Node>();
  /** Edited by script before we knew of it. */
  const edited = new WeakSet<CSSStyleSheet>();
  const dirty = new Set<Sheet>();
  let generation = 1;
  /** While we look ourselves, what we look at is not given to the page. */
  let isLooking = false;
  /** Parses a style's text, to see whether its rules are what it says. */
  let parser: CSSStyleSheet | null = null;

  const perRoot = createPerRoot((root, realm) => [page.listen(root, 'load', onLoad), ...(realm ? watchRealm(realm) : [])]);

  function onLoad({ target }: Event): void {
    const sheet = isOwner(target) ? inPage.get(target) : undefined;
    if (sheet) mark(sheet);
  }

  const watchRealm = (realm: Realm): (() => void)[] => [
    ...scripted.watch(realm),
    ...[realm.CSSStyleSheet.prototype, realm.CSSGroupingRule.prototype].flatMap((target) => [
      page.patch(target, 'insertRule', (self, [text], index) => onEdit(self, 'inserted', index, text)),
      page.patch(target, 'deleteRule', (self, [index]) => onEdit(self, 'deleted', index)),
    ]),
    page.patch(realm.CSSStyleSheet.prototype, 'addRule removeRule', (self) => onReplaced(self)),
    page.patch(realm.CSSStyleSheet.prototype, 'replaceSync', onReplaced),
    page.patch(realm.CSSStyleSheet.prototype, 'replace', (self, args, result) => {
      void Promise.resolve(result).then(
        page.guard(() => onReplaced(self, args)),
        () => undefined,
      );
    }),
    page.patch(realm.CSSStyleRule.prototype, 'insertRule deleteRule', onRuleChanged),
    ...rulePrototypes(realm).flatMap((prototype) => [
      page.patch(prototype, settersOf(prototype), onRuleChanged),
      page.patchGetters(prototype, 'style styleMap media', onHandedOut),
    ]),
    page.patch(realm.CSSKeyframesRule.prototype, 'appendRule deleteRule', onRuleChanged),
    page.patch(realm.CSSStyleDeclaration.prototype, 'setProperty removeProperty cssText', onDeclarationChanged),
    page.patch(realm.MediaList.prototype, 'appendMedium deleteMedium mediaText', onMediaChanged),
    // Seen when the flush looks.
    page.patch(realm.StyleSheet.prototype, 'disabled', context.requestFlush),
    ...[realm.Document.prototype, realm.ShadowRoot.prototype].flatMap((target) => [
      page.patch(target, 'adoptedStyleSheets', context.requestFlush),
      page.patchGetters(target, 'adoptedStyleSheets', () => isLooking || handedOut.keepLooking()),
    ]),
  ];

  function onHandedOut(self: unknown): void {
    if (!isLooking && isEditable(self) && isRule(self)) handedOut.add(self);
  }

  function mark(sheet: Sheet): void {
    dirty.add(sheet);
    context.requestFlush();
  }

  function markEdited(sheet: Sheet, isNoted: boolean): void {
    sheet.isByRules = true;
    sheet.signature = '';
    if (!isNoted) sheet.edits.clear();
    if (!isNoted) sheet.isWhole = true;
    mark(sheet);
  }

  const markWhole = (sheet: Sheet): void => markEdited(sheet, false);

  /** The sheet of ours that this one is, or is imported by. */
  function known(live: CSSStyleSheet | null): Sheet | null {
    if (live === null) return null;
    const sheet = bySheet.get(live);
    if (sheet === undefined) edited.add(live);
    return sheet ?? known(live.ownerRule?.parentStyleSheet ?? null);
  }

  function onEdit(self: unknown, kind: 'inserted' | 'deleted', at: unknown, text?: unknown): void {
    if (!isEditable(self)) return;
    const rule = typeof text === 'string' && text.includes('var(') ? self.cssRules[Number(at)] : undefined;
    if (rule !== undefined) copies.remember(rule, String(text));
    if ('selectorText' in self) return onRuleChanged(self);
    const live = isRule(self) ? self.parentStyleSheet : self;
    const sheet = known(live);
    if (sheet === null) return;
    markEdited(sheet, sheet.live === live && sheet.edits[kind](self, Number(at)));
  }

  function onReplaced(self: unknown, [text]: readonly unknown[] = []): void {
    if (isEditable(self) && !isRule(self) && typeof text === 'string') copies.remember(self, text);
    const sheet = isEditable(self) && !isRule(self) ? known(self) : null;
    if (sheet !== null) markWhole(sheet);
  }

  function onRuleChanged(self: unknown): void {
    if (!isEditable(self) || !isRule(self)) return;
    const sheet = known(self.parentStyleSheet);
    if (sheet === null) return;
    markEdited(sheet, sheet.edits.changed(self));
  }

  /** Inline styles come this way too, far more often: they have no rule. */
  function onDeclarationChanged(self: unknown): void {
    if (typeof self === 'object' && self !== null && 'parentRule' in self && self.parentRule !== null) onRuleChanged(self.parentRule);
  }

  function onMediaChanged(self: unknown): void {
    for (const sheet of inPage.values()) if (sheet.live?.media === self) markWhole(sheet);
  }

  const textOf = (rule: CSSRule): string => copies.textOf(rule, () => onRuleChanged(rule));

  function newSheet(owner: Owner | null, live: CSSStyleSheet | null): Sheet {
    const isByRules = !isStyle(owner);
    return {
      owner,
      live,
      edits: createRuleEdits(textOf),
      id: null,
      toldIn: 0,
      isByRules,
      isWhole: true,
      isDirect: false,
      ruleCount: -1,
      isDisabled: false,
      signature: '',
    };
  }

  function enter(owner: Owner): Sheet {
    const sheet = owned.get(owner) ?? newSheet(owner, null);
    owned.set(owner, sheet);
    inPage.set(owner, sheet);
    dirty.add(sheet);
    return sheet;
  }

  /** No element tells of them. */
  function enterInstructions(root: Root): void {
    if (!('defaultView' in root) || root.contentType === 'text/html') return;
    for (const { ownerNode } of root.styleSheets) if (isOwner(ownerNode) && !inPage.has(ownerNode)) enter(ownerNode);
  }

  /** Finds what happened behind our back: another sheet in the same element, rules or disabled state set unseen. */
  function look(sheet: Sheet): void {
    const live = sheet.owner === null ? sheet.live : sheet.owner.sheet;
    if (live !== sheet.live) {
      sheet.live = live;
      sheet.ruleCount = -1;
      sheet.isWhole = true;
      sheet.edits.clear();
      dirty.add(sheet);
      if (live !== null) bySheet.set(live, sheet);
    }
    // The replica's would apply.
    if (live === null && !sheet.isByRules) sheet.isByRules = isRefused(sheet.owner);
    if (live === null || (sheet.ruleCount < 0 && !dirty.has(sheet))) return;
    const isDisabled = isOff(live);
    // Unreadable sheets have no count, and asking throws each time.
    const ruleCount = sheet.isDirect || !sheet.isByRules ? (rulesOf(live)?.length ?? -1) : sheet.ruleCount;
    const isKnown = sheet.ruleCount >= 0;
    const isSame = isDisabled === sheet.isDisabled && (ruleCount === sheet.ruleCount || !sheet.edits.isEmpty);
    sheet.isDisabled = isDisabled;
    sheet.ruleCount = ruleCount;
    if (!isKnown && !sheet.isByRules) sheet.isByRules = !isItsText(sheet, live);
    if (isKnown && !isSame) markWhole(sheet);
  }

  function isItsText(sheet: Sheet, live: CSSStyleSheet): boolean {
    const { owner } = sheet;
    const rules = rulesOf(live);
    if (rules === null || !isStyle(owner)) return false;
    if (sheet.isDisabled || edited.has(live) || hasImports(rules)) return false;
    parser ??= new window.CSSStyleSheet();
    parser.media.mediaText = owner.media;
    if (parser.media.mediaText !== live.media.mediaText) return false;
    parser.replaceSync(owner.textContent);
    const { cssRules } = parser;
    if (cssRules.length !== rules.length) return false;
    // Rules whose declarations were set before we came. In a large sheet it costs too much to see, and is the audit's.
    return owner.textContent.length > maxComparedLength || Array.from(cssRules).every(({ cssText }, index) => cssText === rules[index]?.cssText);
  }

  /** Titled sheets are one set or another: the first title's is shown. (Gecko alone says so by `disabled`, as CSSOM has it.) */
  function isOff(live: CSSStyleSheet): boolean {
    const { title, ownerNode: owner } = live;
    if (live.disabled || !isOwner(owner) || owner.getRootNode() !== owner.ownerDocument || window.CSS.supports('-moz-appearance:none')) return live.disabled;
    if (!title) return isAlternate(owner);
    const first = Array.from(owner.ownerDocument.styleSheets).find((other) => other.title && !isAlternate(other.ownerNode));
    return !enabledLinks.has(owner) && first !== undefined && title !== first.title;
  }

  const cssOf =
    (owner: Owner | null) =>
    (text: string): PageCss => {
      blobs.look(text);
      return door.css(isElement(owner) ? owner : null, text);
    };

  function tell(writer: OpWriter, sheet: Sheet): void {
    const { owner, live } = sheet;
    const node = owner && ids.idOf(owner);
    if (!sheet.isByRules || (owner !== null && node === null)) return;
    const isTold = sheet.toldIn === generation;
    // A link that has not loaded shows nothing, as in a new replica.
    if (live === null && !isTold && !isStyle(owner)) return;
    const isEdited = isTold && !sheet.isWhole && sheet.isDirect && sheet.id !== null && sheet.edits.write(writer, sheet.id, cssOf(owner));
    if (!isEdited) tellWhole(writer, sheet, node);
    sheet.edits.clear();
    sheet.isWhole = false;
    sheet.ruleCount = sheet.isDirect && live !== null ? live.cssRules.length : 0;
  }

  function tellWhole(writer: OpWriter, sheet: Sheet, node: NodeId | null): void {
    const { owner, live } = sheet;
    sheet.isDisabled = live !== null && isOff(live);
    const media = live?.media.mediaText ?? '';
    const texts = live === null ? { texts: [], isDirect: false } : ruleTexts(live, (hidden) => copies.of(hidden, () => markWhole(sheet)), textOf);
    const signature = live?.href && sheet.edits.isEmpty ? [live.href, media, sheet.isDisabled, texts.texts.length].join() : '';
    sheet.isDirect = texts.isDirect;
    if (signature !== '' && signature === sheet.signature && sheet.toldIn === generation) return;
    sheet.id ??= context.newSheetId();
    sheet.toldIn = generation;
    sheet.signature = signature;
    if (node !== null) toldOf.set(node, sheet);
    const base = door.url(live?.href ?? owner?.baseURI ?? window.document.baseURI);
    const rules = texts.texts.map(cssOf(owner));
    cssOps.writeSheet(writer, { sheet: sheet.id, owner: node, disabled: sheet.isDisabled, media, base, rules });
  }

  /** Also an array that was changed in place is seen here. Constructed sheets are told before the roots that adopt them. */
  function adoptedBy(root: Root): Sheet[] {
    const ours = 'defaultView' in root ? scripted.of(root) : null;
    return [...(ours ? [ours] : []), ...root.adoptedStyleSheets].map((live) => {
      const sheet = bySheet.get(live) ?? newSheet(null, live);
      bySheet.set(live, sheet);
      if (sheet.toldIn !== generation) dirty.add(sheet);
      look(sheet);
      return sheet;
    });
  }

  return {
    ...perRoot,
    addedNames: /^(style|link)$/i,
    elementAdded(element) {
      if (isOwner(element)) enter(element);
    },
    elementAdopted(element, id) {
      if (!isOwner(element)) return;
      const sheet = enter(element);
      const before = toldOf.get(id);
      if (before === undefined || before === sheet) return;
      // The same linked sheet again is not told again; anything else is told anew under the id that the replica has.
      const { id: sheetId, toldIn, signature } = before;
      Object.assign(sheet, { id: sheetId, toldIn, signature, isByRules: true });
    },
    attributeChanged(element, name) {
      if (name === 'disabled' && !element.hasAttribute(name)) enabledLinks.add(element);
      const sheet = linkAttributes.has(name) && isOwner(element) ? inPage.get(element) : undefined;
      if (sheet?.isByRules !== true) return;
      sheet.isWhole = true;
      mark(sheet);
    },
    nodeRemoved(node, id) {
      if (!isOwner(node)) return;
      inPage.delete(node);
      if (toldOf.get(id)?.owner === node) toldOf.delete(id);
      // With the element its sheet has left the replica.
      const sheet = owned.get(node);
      if (sheet !== undefined) Object.assign(sheet, { id: null, toldIn: 0, signature: '', isWhole: true });
    },
    generationBegun() {
      generation++;
      inPage.clear();
      dirty.clear();
      toldOf.clear();
      toldAdopted.clear();
    },
    collect(writer) {
      isLooking = true;
      try {
        for (const rule of handedOut.takeChanged()) onRuleChanged(rule);
        for (const root of perRoot.roots()) enterInstructions(root);
        for (const [owner, sheet] of inPage) {
          if (ids.idOf(owner) === null) inPage.delete(owner);
          else look(sheet);
        }
        const adopting = Array.from(perRoot.roots(), (root) => ({ root: ids.idOf(root), sheets: adoptedBy(root) }));
        for (const sheet of dirty) tell(writer, sheet);
        dirty.clear();
        for (const { root, sheets } of adopting) {
          const numbers = sheets.flatMap(({ id }) => id ?? []);
          if (root === null || numbers.join() === (toldAdopted.get(root) ?? '')) continue;
          toldAdopted.set(root, numbers.join());
          cssOps.writeAdoptedSheets(writer, { root, sheets: numbers });
        }
      } finally {
        isLooking = false;
      }
    },
    stop() {
      handedOut.stop();
      copies.stop();
    },
  };
}

const isAlternate = (owner: unknown): boolean => isElement(owner) && /(^|\s)alternate(\s|$)/i.test(owner.getAttribute('rel') ?? '');
const isStyle = (owner: Owner | null): owner is HTMLStyleElement | SVGStyleElement => /(^|:)style$/i.test(owner?.nodeName ?? '');
/** By the page's content security policy: a style of text in a page has a sheet. */
const isRefused = (owner: Owner | null): boolean => isStyle(owner) && /^(text\/css)?$/i.test(owner.type) && owner.textContent.trim() !== '';
const isOwner = (target: unknown): target is Owner =>
  typeof target === 'object' &&
  target !== null &&
  'sheet' in target &&
  'nodeName' in target &&
  /(^|:)(style|link|xml-stylesheet)$/i.test(String(target.nodeName));

type Editable = CSSStyleSheet | CSSGroupingRule;
const isEditable = (self: unknown): self is Editable => typeof self === 'object' && self !== null && ('cssRules' in self || 'parentRule' in self);
const isRule = (self: Editable): self is CSSGroupingRule => 'parentRule' in self;

/** Of every kind of rule that this browser has: a new one that can be edited is patched like the others. */
function rulePrototypes(realm: Realm): object[] {
  return Object.getOwnPropertyNames(realm).flatMap((name) => {
    const prototype: unknown = /^CSS\w*(Rule|Declarations)$/.test(name) ? (Reflect.get(realm, name) as { prototype?: unknown }).prototype : null;
    return prototype instanceof realm.CSSRule ? [prototype] : [];
  });
}

function settersOf(prototype: object): string {
  const members = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return members.flatMap(([name, { set }]) => (set === undefined ? [] : name)).join(' ');
}
