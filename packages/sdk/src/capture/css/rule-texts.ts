/**
 * A sheet's rules as texts, as the browser serialises them, with imported sheets in the place of their @import.
 * A sheet of another origin shows its rules to nobody; where its server allows it (CORS), a copy of its text does.
 */
import { limits } from '@pagetwin/protocol';

export interface RuleTexts {
  readonly texts: readonly string[];
  /** One text is one rule of the sheet, so that indexes here are indexes there. */
  readonly isDirect: boolean;
}

/** Answers a readable copy when there is one; fetches it else, and calls the capture when it came. */
export type CopyOf = (sheet: CSSStyleSheet) => CSSStyleSheet | null;
/** A rule so that it can be parsed again. */
export type TextOf = (rule: CSSRule) => string;

/** null: it can not be read. (Reading the rules of another origin's sheet throws.) */
export function rulesOf(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

export function ruleTexts(sheet: CSSStyleSheet, copyOf: CopyOf, textOf: TextOf): RuleTexts {
  const readable = rulesOf(sheet) === null ? copyOf(sheet) : sheet;
  const rules = readable && rulesOf(readable);
  if (!rules) return { texts: [], isDirect: false };
  const texts: string[] = [];
  /** They stand before all others, also before what was imported; those of imported sheets are needed above their block. */
  const namespaces: string[] = [];
  let isDirect = readable === sheet;
  let length = 0;
  for (const rule of rules) {
    const text = isImport(rule) ? importText(rule, sheet, copyOf, textOf, namespaces) : textOf(rule);
    length += text.length;
    if (length > limits.maxSheetLength || texts.length === limits.maxListLength) return { texts, isDirect: false };
    if (isImport(rule) || text.length > limits.maxTextLength) isDirect = false;
    if (text !== '' && text.length <= limits.maxTextLength) (isDirect || !isNamespace(text) ? texts : namespaces).push(text);
  }
  return { texts: [...namespaces, ...texts], isDirect };
}

/** @import comes first; only @layer statements may stand before it. */
export function hasImports(rules: CSSRuleList): boolean {
  for (const rule of rules) {
    if (isImport(rule)) return true;
    if ('style' in rule) return false;
  }
  return false;
}

const isImport = (rule: CSSRule): rule is CSSImportRule => 'styleSheet' in rule;

const isNamespace = (text: string): boolean => text.startsWith('@namespace');
const isNamedNamespace = (text: string): boolean => /^@namespace [\w-]+ /.test(text);

function importText(rule: CSSImportRule, parent: CSSStyleSheet, copyOf: CopyOf, textOf: TextOf, namespaces: string[]): string {
  const { styleSheet } = rule;
  if (styleSheet === null) return '';
  const base = styleSheet.href ?? rule.href;
  const needsBase = base !== parent.href;
  const all = ruleTexts(styleSheet, copyOf, textOf).texts;
  namespaces.push(...all.filter(isNamedNamespace));
  const texts = all.filter((text) => !isNamespace(text)).map((text) => (needsBase ? withAbsoluteUrls(text, base) : text));
  return wrapped(texts.join('\n'), rule);
}

/** In the order of the grammar: @import url layer supports() media. */
function wrapped(text: string, rule: CSSImportRule): string {
  const media = rule.media.mediaText;
  let result = text;
  if (typeof rule.layerName === 'string') result = `@layer ${rule.layerName} {\n${result}\n}`;
  if (typeof rule.supportsText === 'string') result = `@supports ${supportsCondition(rule.supportsText)} {\n${result}\n}`;
  if (media !== '' && media !== 'all') result = `@media ${media} {\n${result}\n}`;
  // A block keeps its place and its order among rules; without a condition @media all changes nothing else.
  return result === text && text !== '' ? `@media all {\n${text}\n}` : result;
}

/** supports(display: grid) may leave out the parentheses that @supports wants. */
const supportsCondition = (text: string): string => (/^\s*(\(|not\b|selector\()/.test(text) ? text : `(${text})`);

/** Browsers serialise every address as url("…") with its quotes escaped; within a string the quote would be escaped. */
const serialisedUrl = /url\("((?:[^"\\]|\\.)*)"\)/g;

function withAbsoluteUrls(text: string, base: string): string {
  return text.replace(serialisedUrl, (whole, address: string) => {
    if (address.startsWith('#') || !URL.canParse(address, base)) return whole;
    return `url("${new URL(address, base).href}")`;
  });
}
