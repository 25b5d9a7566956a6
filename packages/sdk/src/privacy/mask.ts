/**
 * Mints what may leave: PageText, PageUrl, PageCss and PagePixels are made here and nowhere else, and only data/to-data imports this file.
 * Masks of the always-kinds have one length whatever they hide; what a rule masks keeps its length, so that the layout stays.
 */
import { limits, type PageCss, type PagePixels, type PageText, type PageUrl } from '@pagetwin/protocol';
import { cardNumbers, longRuns, type Range } from './digits.js';

const dot = '•';
export const fixedMask = dot.repeat(8) as PageText;
export const nothing = '' as PageText;

/** Every character that is not white space becomes a dot. */
export const dotted = (text: string): PageText => cut(text.replace(/\S/g, dot)) as PageText;

/** The fixed mask; what is empty stays empty. */
export const secret = (text: string): PageText => (text === '' ? nothing : fixedMask);

/** Free text: card numbers are taken out. */
export const plain = (text: string): PageText => cut(without(text, cardNumbers(text))) as PageText;

/** Free text in a field where somebody is typing: long runs of digits wait until they are known to be harmless. */
export const whileTyping = (text: string): PageText => plain(without(text, longRuns(text)));

/** Text of which some ranges are known to be part of a number that runs over several nodes. */
export const withoutRanges = (text: string, ranges: readonly Range[]): PageText => cut(without(text, ranges)) as PageText;

/** What carries no content of its own: names, classes, sizes, geometry. */
export const asIs = (text: string): PageText => cut(text) as PageText;

/** An address that data/absolute-url has scrubbed. */
export const address = (scrubbed: string): PageUrl => cut(withoutLongNumbers(scrubbed)) as PageUrl;
export const addressText = (scrubbed: string): PageText => address(scrubbed) as string as PageText;
/** A picture's address needs its numbers: they name files. */
export const pictureText = (scrubbed: string): PageText => cut(scrubbed) as PageText;
export const pictureUrl = (scrubbed: string): PageUrl => cut(scrubbed) as PageUrl;

/** What a script of the page's origin could read as well. */
export const pixels = (bytes: Uint8Array): PagePixels => bytes as PagePixels;

const contentStrings = /(\bcontent\s*:[^;}]*)/gi;
const strings = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

export function css(text: string, masksContent: boolean): PageCss {
  const within = (part: string): string =>
    part.replace(strings, (quoted) => quoted[0] + (masksContent ? dotted(quoted.slice(1, -1)) : plain(quoted.slice(1, -1))) + quoted[0]);
  const masked = text.includes('content') ? text.replace(contentStrings, within) : text;
  return masked.slice(0, limits.maxTextLength) as PageCss;
}

const note = '…';

function cut(text: string): string {
  return text.length <= limits.maxTextLength ? text : text.slice(0, limits.maxTextLength - 1) + note;
}

function without(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let kept = '';
  let at = 0;
  for (const { from, to } of ranges) {
    kept += text.slice(at, from) + fixedMask;
    at = to;
  }
  return kept + text.slice(at);
}

function withoutLongNumbers(text: string): string {
  return /\d{13}/.test(text) ? without(text, cardNumbers(text)) : text;
}
