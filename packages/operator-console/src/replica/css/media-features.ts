/**
 * Answers the features of a media query for the customer's device. A feature that this browser answers alike stays as the page wrote it; another one gives way to one that is
 * always or never true. What was not told (width, orientation, …) follows from the replica's own size and stays.
 */

/** Names and values as an environment op tells them; several values of one feature stand side by side: "fine coarse". */
export type Features = ReadonlyMap<string, string>;

const always = '(min-width: 0px)';
const never = '(max-width: -1px)';
const maxMediaLength = 16 * 1024;
const comparisons = ['<=', '>=', '<', '>', '='] as const;
type Comparison = (typeof comparisons)[number];

/** @param isNative - what this browser itself says to a query. */
export function answerMedia(text: string, features: Features, isNative: (query: string) => boolean): string {
  if (!text.includes('(') || text.length > maxMediaLength) return text;
  let result = '';
  let copied = 0;
  let opened = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '(') opened = at;
    if (char !== ')' || opened < 0) continue;
    const query = text.slice(opened, at + 1);
    const answer = answerFeature(query.slice(1, -1), features);
    if (answer !== null && answer !== isNative(query)) {
      result += text.slice(copied, opened) + (answer ? always : never);
      copied = at + 1;
    }
    opened = -1;
  }
  return result + text.slice(copied);
}

/** null: not told, or not understood. */
export function answerFeature(query: string, features: Features): boolean | null {
  const [left = '', first, middle, second, right] = splitComparisons(query);
  if (first === undefined) return answerPlain(query, features);
  if (middle === undefined) return null;
  if (second === undefined || right === undefined) {
    const told = toldOf(left, features);
    return told === null ? answerRange(toldOf(middle, features), flipped(first), left) : answerRange(told, first, middle);
  }
  const told = toldOf(middle, features);
  const lower = answerRange(told, flipped(first), left);
  const upper = answerRange(told, second, right);
  return lower === null || upper === null ? null : lower && upper;
}

function answerPlain(query: string, features: Features): boolean | null {
  const colon = query.indexOf(':');
  const name = (colon < 0 ? query : query.slice(0, colon)).trim().toLowerCase();
  const value =
    colon < 0
      ? null
      : query
          .slice(colon + 1)
          .trim()
          .toLowerCase();
  const bound = /^(-webkit-)?(min|max)-/.exec(name);
  if (bound !== null) return value === null ? null : answerRange(toldOf(name.replace(/(min|max)-/, ''), features), bound[2] === 'min' ? '>=' : '<=', value);
  const told = toldOf(name, features);
  if (told === null) return null;
  const number = numberOf(told);
  if (value === null) return number === null ? told.split(' ').some((word) => !/^(none|no-preference|)$/.test(word)) : number !== 0;
  return number === null ? told.split(' ').includes(value) : answerRange(told, '=', value);
}

function answerRange(told: string | null, comparison: Comparison, bound: string): boolean | null {
  const actual = told === null ? null : numberOf(told);
  const other = numberOf(bound);
  if (actual === null || other === null) return null;
  // A ratio that was told as 1.2000000476837158 is 1.2.
  const difference = Math.abs(actual - other) < 1e-4 ? 0 : actual - other;
  switch (comparison) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '=':
      return difference === 0;
  }
}

function toldOf(name: string, features: Features): string | null {
  const plain = name.trim().toLowerCase();
  return features.get(plain === '-webkit-device-pixel-ratio' ? 'resolution' : plain) ?? null;
}

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['px', 1],
  ['em', 16],
  ['rem', 16],
  ['dppx', 1],
  ['x', 1],
  ['dpi', 1 / 96],
  ['dpcm', 2.54 / 96],
]);

/** In px or dppx. */
function numberOf(text: string): number | null {
  const [, number, unit = ''] = /^\s*([+-]?[\d.]{1,30})([a-z]{0,4})\s*$/i.exec(text.slice(0, 64)) ?? [];
  const factor = units.get(unit.toLowerCase());
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}

type Split = [left: string, first?: Comparison, middle?: string, second?: Comparison, right?: string];

function splitComparisons(query: string): Split {
  const [head, first, rest] = splitOnce(query);
  if (first === undefined) return [head];
  const [middle, second, right] = splitOnce(rest);
  return second === undefined ? [head, first, middle] : [head, first, middle, second, right];
}

function splitOnce(text: string): [before: string, comparison: Comparison | undefined, after: string] {
  const at = text.search(/[<>=]/);
  const comparison = at < 0 ? undefined : comparisons.find((sign) => text.startsWith(sign, at));
  return comparison === undefined ? [text, undefined, ''] : [text.slice(0, at), comparison, text.slice(at + comparison.length)];
}

function flipped(comparison: Comparison): Comparison {
  return comparison.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<')) as Comparison;
}
