/**
 * What a page did to the rules of one sheet since the last flush, kept as small edits while that is clear. Whatever is not clear makes the sheet whole again.
 * Insertions and deletions keep their order, with the path that they had; a rule that only changed is replaced at its final place.
 */
import type { TextOf } from './rule-texts.js';
import { cssOps, limits, type OpWriter, type PageCss, type SheetId } from '@pagetwin/protocol';

export interface RuleEdits {
  /** False: it was not clear, and the sheet is to be told whole. */
  inserted(parent: CSSStyleSheet | CSSGroupingRule, index: number): boolean;
  deleted(parent: CSSStyleSheet | CSSGroupingRule, index: number): boolean;
  changed(rule: CSSRule): boolean;
  clear(): void;
  readonly isEmpty: boolean;
  /** False: nothing was written; tell the sheet whole. */
  write(writer: OpWriter, sheet: SheetId, css: (text: string) => PageCss): boolean;
}

export type CreateRuleEdits = typeof createRuleEdits;

interface Edit {
  readonly path: readonly number[];
  /** null: the one that is there goes. */
  readonly rule: CSSRule | null;
}

/** More than this between two flushes: the whole sheet is the smaller thing to send, or a slow link is to be spared. */
const maxEdits = 500;

export function createRuleEdits(textOf: TextOf): RuleEdits {
  let edits: Edit[] = [];
  const inserted = new Set<CSSRule>();
  const changed = new Set<CSSRule>();

  /** It travels in the text of something that was inserted: nothing more is to be told. */
  function isInInserted(rule: CSSRule | null): boolean {
    return rule !== null && (inserted.has(rule) || isInInserted(rule.parentRule));
  }

  function push(parent: CSSStyleSheet | CSSGroupingRule, index: number, rule: CSSRule | null): boolean {
    if (isRule(parent) && isInInserted(parent)) return true;
    const above = isRule(parent) ? pathOf(parent) : [];
    if (above === null || edits.length === maxEdits) return false;
    edits.push({ path: [...above, index], rule });
    if (rule !== null) inserted.add(rule);
    return true;
  }

  return {
    inserted(parent, index) {
      const rule = parent.cssRules[index];
      return rule !== undefined && push(parent, index, rule);
    },
    deleted: (parent, index) => push(parent, index, null),
    changed(rule) {
      if (changed.size < maxEdits) changed.add(replaceable(rule));
      return changed.size < maxEdits;
    },
    clear() {
      edits = [];
      inserted.clear();
      changed.clear();
    },
    get isEmpty() {
      return edits.length === 0 && changed.size === 0;
    },
    write(writer, sheet, css) {
      // A rule without a sheet is out of it again; one in an inserted rule went with it.
      const replaced = Array.from(changed).filter((rule) => rule.parentStyleSheet !== null && !isInInserted(rule));
      const paths = replaced.map(pathOf);
      if (paths.includes(null)) return false;
      if ([...inserted, ...replaced].some((rule) => rule.cssText.length > limits.maxTextLength)) return false;
      const replacements = replaced.flatMap((rule, at): Edit[] => {
        const path = paths[at] ?? [];
        return [
          { path, rule: null },
          { path, rule },
        ];
      });
      for (const { path, rule } of [...edits, ...replacements]) {
        if (rule === null) cssOps.writeRuleDelete(writer, { sheet, path });
        else cssOps.writeRuleInsert(writer, { sheet, path, rule: css(textOf(rule)) });
      }
      return true;
    },
  };
}

const isRule = (parent: CSSStyleSheet | CSSGroupingRule): parent is CSSGroupingRule => 'parentRule' in parent;

/** What stands in a style rule or in @keyframes is replaced with it: not every browser edits there. */
function replaceable(rule: CSSRule): CSSRule {
  let result = rule;
  for (let above = rule.parentRule; above !== null; above = above.parentRule) {
    if ('selectorText' in above || 'appendRule' in above) result = above;
  }
  return result;
}

/** null: it is no longer in a sheet. */
function pathOf(rule: CSSRule): number[] | null {
  const siblings = siblingsOf(rule);
  const index = siblings === null ? -1 : Array.prototype.indexOf.call(siblings, rule);
  if (index < 0) return null;
  if (rule.parentRule === null) return [index];
  const above = pathOf(rule.parentRule);
  return above && [...above, index];
}

function siblingsOf({ parentRule, parentStyleSheet }: CSSRule): CSSRuleList | null {
  if (parentRule === null) return parentStyleSheet?.cssRules ?? null;
  return 'cssRules' in parentRule ? (parentRule.cssRules as CSSRuleList) : null;
}
