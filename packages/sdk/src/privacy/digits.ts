/** Finds what looks like a card number: 13 to 19 digits, in groups with one space or dash between them, that pass Luhn's test. */

const group = String.raw`\d+(?:(?:\s+|[\-–])\d+)*`;
const groups = new RegExp(group, 'g');
const digits = /\d+/g;
const least = 13;
const most = 19;

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Thirteen digits with nothing but what may stand between them: without those, and most texts are, nothing else is looked for. */
const enough = /\d(?:[\s\-–]*\d){12}/;

export function cardNumbers(text: string): Range[] {
  if (text.length < least || !enough.test(text)) return [];
  return Array.from(text.matchAll(groups)).flatMap((match) => inGroups(match[0], match.index, isFraction(text, match.index) ? 1 : 0));
}

/** The digits after a decimal point: lengths in styles have sixteen of them, and one in ten would pass the test. */
const isFraction = (text: string, index: number): boolean => text[index - 1] === '.' && /\d/.test(text[index - 2] ?? '');

/** Every window that begins and ends at a group's edge: a number may have a date or a code beside it. */
function inGroups(text: string, offset: number, first: number): Range[] {
  const parts = Array.from(text.matchAll(digits));
  const found: Range[] = [];
  for (let start = first; start < parts.length; start++) {
    const end = longestFrom(parts, start);
    if (end === null) continue;
    const last = parts[end];
    found.push({ from: offset + (parts[start]?.index ?? 0), to: offset + (last?.index ?? 0) + (last?.[0].length ?? 0) });
    start = end;
  }
  return found;
}

function longestFrom(parts: readonly RegExpMatchArray[], start: number): number | null {
  let number = '';
  let found: number | null = null;
  for (let end = start; end < parts.length; end++) {
    number += parts[end]?.[0] ?? '';
    if (number.length > most) return found;
    if (number.length >= least && passesLuhn(number)) found = end;
  }
  return found;
}

export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index++) {
    const digit = number.charCodeAt(number.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled - (doubled > 9 ? 9 : 0);
  }
  return sum % 10 === 0 && /[1-9]/.test(number);
}

const typed = /\d(?:[ \-]?\d){6,}/g;

/** Runs of seven digits and more: while somebody types, they may become a number that must not be seen. */
export const longRuns = (text: string): Range[] => Array.from(text.matchAll(typed), (match) => ({ from: match.index, to: match.index + match[0].length }));
