/** A constructed sheet from the page's CSS, cleaned, with its indexes as the page counts them. It loads no @import: the browser leaves those out. */
import { cleanRules, emptyRule, setDeclaration, type CleanContext, type UrlDeclaration } from './clean-rules.js';
import { mayBearUrl } from './css-urls.js';
import type { EditableStyle } from './font-face-style.js';
import { createLiveRules, type LiveRulesParts } from './live-rules.js';
import type { AssetMap, AssetUser } from '../asset-map.js';
import type { PropertyBases, UsingSheet } from './property-bases.js';

/** CSS as the page has it: a style element's text, or rules one by one. */
export interface SheetSource {
  readonly text: string | null;
  readonly rules: readonly string[];
  readonly media: string;
  readonly base: string;
}

export interface BuiltSheet extends AssetUser, UsingSheet {
  readonly sheet: CSSStyleSheet;
  readonly length: number;
  /** Selectors of rules that show what a script paints. */
  readonly painted: ReadonlySet<string>;
  /** Rules that this browser does not know. */
  readonly refused: number;
  /** False: there is no rule at that path, or no room for one. */
  insertRule(path: readonly number[], rule: string): boolean;
  deleteRule(path: readonly number[]): boolean;
  drop(): void;
}

export interface SheetParts extends LiveRulesParts {
  /** The window of the document that will use the sheet. */
  readonly window: Window & typeof globalThis;
  readonly assets: AssetMap;
  readonly properties: PropertyBases;
}

export function lengthOf({ text, rules }: SheetSource): number {
  return text?.length ?? rules.reduce((sum, rule) => sum + rule.length, 0);
}

export function buildSheet(source: SheetSource, parts: SheetParts): BuiltSheet {
  const { window, assets, properties, note } = parts;
  const live = createLiveRules(parts);
  const sheet = new window.CSSStyleSheet({ media: source.media });
  const text = source.text ?? source.rules.join('\n');
  let declarations: UrlDeclaration[] = [];
  let refused = 0;
  /** Rules that came one by one and use custom properties. */
  const using: string[] = [];
  const painted = new Set<string>();
  const built: BuiltSheet = {
    sheet,
    length: text.length,
    base: source.base,
    painted,
    mayUse: (property) => text.includes(`var(${property}`) || using.some((rule) => rule.includes(`var(${property}`)),
    get refused() {
      return refused;
    },
    refresh() {
      for (const declaration of declarations) setDeclaration(declaration, context);
    },
    insertRule(path, rule) {
      const owner = ownerAt(sheet, path);
      const index = path[path.length - 1] ?? 0;
      if (owner === null || index > owner.cssRules.length) return false;
      if (!insertOne(owner, rule, index)) refused++;
      if (rule.includes('var(--')) using.push(rule);
      properties.touch();
      const added = owner.cssRules[index];
      if (added === undefined) return true;
      if (mayBearUrl(rule)) declarations.push(...cleanRules(oneRule(owner, index, added), context));
      live.adapt(oneRule(owner, index, added), rule);
      return true;
    },
    deleteRule(path) {
      const owner = ownerAt(sheet, path);
      const index = path[path.length - 1] ?? 0;
      if (owner === null || index >= owner.cssRules.length) return false;
      owner.deleteRule(index);
      return true;
    },
    drop() {
      assets.release(built);
      properties.release(built);
      live.drop();
    },
  };
  const context: CleanContext = { assets, properties, base: source.base, user: built, note, painted: (style) => painted.add(selectorOf(style)) };

  sheet.replaceSync(text);
  if (source.text === null && sheet.cssRules.length !== source.rules.length) {
    sheet.replaceSync('');
    source.rules.forEach((rule, index) => {
      if (!insertOne(sheet, rule, index)) refused++;
    });
  }
  if (mayBearUrl(text)) declarations = cleanRules(sheet, context);
  live.adaptSheetMedia(sheet);
  live.adapt(sheet, text);
  return built;
}

/** Empty: of no style rule. */
function selectorOf(style: EditableStyle): string {
  const rule = 'parentRule' in style ? style.parentRule : null;
  return typeof rule === 'object' && rule !== null && 'selectorText' in rule ? String(rule.selectorText) : '';
}

/** False: the browser refuses the rule, and one that matches nothing keeps its place. */
function insertOne(owner: CSSStyleSheet | CSSGroupingRule, rule: string, index: number): boolean {
  try {
    owner.insertRule(rule, index);
    return true;
  } catch {
    // SyntaxError, or HierarchyRequestError for a rule that is out of place.
  }
  try {
    owner.insertRule(emptyRule, index);
  } catch {
    // A style rule that takes no nested rules at all: the index is lost with it.
  }
  return false;
}

/** Sheet or rule whose list the path's last index counts in. */
function ownerAt(sheet: CSSStyleSheet, path: readonly number[]): CSSStyleSheet | CSSGroupingRule | null {
  let owner: CSSStyleSheet | CSSGroupingRule = sheet;
  for (const index of path.slice(0, -1)) {
    const rule: CSSRule | undefined = owner.cssRules[index];
    if (rule === undefined || !('cssRules' in rule)) return null;
    owner = keyframesAsGroup(rule);
  }
  return owner;
}

/** @keyframes has appendRule instead of insertRule: its keyframes have no order of their own. */
function keyframesAsGroup(rule: CSSRule): CSSGroupingRule {
  if (!('appendRule' in rule)) return rule as CSSGroupingRule;
  const keyframes = rule as CSSKeyframesRule;
  const group: Pick<CSSGroupingRule, 'cssRules' | 'insertRule' | 'deleteRule'> = {
    cssRules: keyframes.cssRules,
    insertRule(text) {
      keyframes.appendRule(text);
      return keyframes.cssRules.length - 1;
    },
    deleteRule(index) {
      const keyframe = keyframes.cssRules[index];
      if (keyframe !== undefined) keyframes.deleteRule((keyframe as CSSKeyframeRule).keyText);
    },
  };
  return group as CSSGroupingRule;
}

/** The list with just the rule at the index, for cleaning it alone. */
function oneRule(owner: CSSStyleSheet | CSSGroupingRule, index: number, rule: CSSRule): CSSGroupingRule {
  const list: Pick<CSSGroupingRule, 'insertRule' | 'deleteRule'> & { cssRules: { length: number; 0: CSSRule } } = {
    cssRules: { length: 1, 0: rule },
    insertRule: (text) => owner.insertRule(text, index),
    deleteRule: () => owner.deleteRule(index),
  };
  return list as unknown as CSSGroupingRule;
}
