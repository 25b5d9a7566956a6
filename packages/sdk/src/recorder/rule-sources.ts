/**
 * What browsers lose of a rule when they write it out (Chromium 156, all engines): of a shorthand with var() whose longhands were said again,
 * `border: 1px solid var(--line); border-top: none`, nothing is left but empty values. So the sheet's own text is parsed once more, with its shorthands
 * under names that mean nothing: the browser keeps such values as they were written.
 */

export interface RuleSources {
  /** A rule's or a sheet's text, where it is known: it was given by the page, or fetched. */
  remember(made: CSSRule | CSSStyleSheet, text: string): void;
  /** The rule as it can be parsed again. When more of it can be said later, `arrived` is called. */
  textOf(rule: CSSRule, arrived: () => void): string;
}

export interface RuleSourcesParts {
  readonly window: Window & typeof globalThis;
  /** Of a sheet of this address; empty: not to be had. */
  fetchText(href: string): Promise<string>;
}

/** A custom property may be empty. */
const lost = /[{;] (?!--)[a-z-]+: *[;!]/;
const mark = '--pagetwin-';
const maxFetched = 50;

export function createRuleSources({ window, fetchText }: RuleSourcesParts): RuleSources {
  const texts = new WeakMap<CSSRule | CSSStyleSheet, string>();
  const marked = new WeakMap<CSSRule | CSSStyleSheet, CSSStyleSheet>();
  /** Waiting for a text. */
  const waiting = new WeakMap<CSSStyleSheet, Set<() => void>>();
  let fetched = 0;
  let shorthands: RegExp | null = null;

  function textOfSheet(sheet: CSSStyleSheet, arrived: () => void): string | undefined {
    const { href, ownerNode, ownerRule } = sheet;
    const known = texts.get(sheet);
    if (known !== undefined) return known;
    if (href === null) return ownerRule === null ? (ownerNode?.textContent ?? undefined) : undefined;
    const others = waiting.get(sheet);
    if (others !== undefined) void others.add(arrived);
    else if (fetched++ < maxFetched) fetchFor(sheet, href, arrived);
    return undefined;
  }

  function fetchFor(sheet: CSSStyleSheet, href: string, first: () => void): void {
    const all = new Set([first]);
    waiting.set(sheet, all);
    fetchText(href)
      .then((text) => {
        texts.set(sheet, text);
        if (text !== '') for (const arrived of all) arrived();
      })
      .catch(() => undefined);
  }

  function markedSheet(key: CSSRule | CSSStyleSheet, text: string): CSSStyleSheet {
    const before = marked.get(key);
    if (before !== undefined) return before;
    shorthands ??= new RegExp(`(^|[\\s{;/])(${shorthandNames(window).join('|')})(?=\\s*:)`, 'gi');
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(text.replace(shorthands, (_, before: string, name: string) => `${before}${mark}${name.toLowerCase()}`));
    marked.set(key, sheet);
    return sheet;
  }

  /** The same rule as its text has it. */
  function twinOf(rule: CSSRule, arrived: () => void): CSSRule | undefined {
    const own = texts.get(rule);
    if (own !== undefined) return markedSheet(rule, own).cssRules[0];
    const { parentRule, parentStyleSheet: sheet } = rule;
    if (parentRule !== null) {
      const above = twinOf(parentRule, arrived);
      return above === undefined ? undefined : rulesIn(above)[rulesIn(parentRule).indexOf(rule)];
    }
    const text = sheet === null ? undefined : textOfSheet(sheet, arrived);
    if (sheet === null || text === undefined) return undefined;
    // A sheet that is made by script has no @import.
    const siblings = Array.from(sheet.cssRules).filter((each) => !('styleSheet' in each));
    return markedSheet(sheet, text).cssRules[siblings.indexOf(rule)];
  }

  return {
    remember(made, text) {
      texts.set(made, text);
      marked.delete(made);
    },
    textOf(rule, arrived) {
      const text = rule.cssText;
      const twin = lost.test(text) ? twinOf(rule, arrived) : undefined;
      return twin === undefined ? text : whole(rule, twin);
    },
  };
}

/** As the browser says it, where it says something. */
function whole(rule: CSSRule, twin: CSSRule): string {
  const text = rule.cssText;
  if (!lost.test(text) || preludeOf(rule) !== preludeOf(twin)) return text;
  const inner: string[] = [];
  if ('style' in rule && 'style' in twin) {
    const [style, source] = [rule.style as CSSStyleDeclaration, twin.style as CSSStyleDeclaration];
    for (const marked of source) {
      const name = marked.replace(mark, '');
      const value = style.getPropertyValue(name) || source.getPropertyValue(marked);
      inner.push(`${name}: ${value}${source.getPropertyPriority(marked) && ' !important'};`);
    }
  }
  const others = rulesIn(twin);
  for (const [index, nested] of rulesIn(rule).entries()) {
    const other = others[index];
    inner.push(other === undefined ? nested.cssText : whole(nested, other));
  }
  const prelude = preludeOf(rule);
  return prelude === '' ? inner.join(' ') : `${prelude} { ${inner.join(' ')} }`;
}

const rulesIn = (rule: CSSRule): CSSRule[] => ('cssRules' in rule ? Array.from(rule.cssRules as CSSRuleList) : []);

/** Nothing before nested declarations: they have no block of their own. */
function preludeOf(rule: CSSRule): string {
  if ('selectorText' in rule) return String(rule.selectorText);
  return rule.cssText.slice(0, Math.max(0, rule.cssText.indexOf('{'))).trim();
}

/** What sets more than itself, of all that this browser knows. Longer names first. */
function shorthandNames({ document }: Window): string[] {
  const { style } = document.createElement('p');
  const names: string[] = [];
  for (const key in style) {
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^webkit-/, '-webkit-');
    style.cssText = `${name}: var(--x)`;
    if (style.length > 1) names.push(name);
  }
  return names.sort((one, other) => other.length - one.length);
}
