/**
 * Puts an attribute in the place of the pseudo-classes that ask what the customer does (`:hover`, `:focus`, `:invalid` …): nothing in the replica is ever hovered or focused by itself.
 * And another attribute in the place of one that the replica does not have (own-attributes).
 * Each attribute selector weighs as much as the pseudo-class, so that the cascade stays as it is. One pass over a selector as the browser serialised it, with the tokens
 * that matter: strings, brackets, escapes, parentheses. No regular expression runs over it.
 */

import { editableElements, mayAskOwn, ownSelector, tagAttribute } from './own-attributes.js';

/** Only the console sets it; a page's own is dropped at the door. */
export const stateAttribute = 'data-pagetwin-state';
/** In front of a state's name among an element's parts: an attribute cannot be asked behind `::part()`. */
export const statePart = 'pagetwin-';

/** What the customer selected is drawn as a highlight of this name: a document that nobody is in shows no selection of its own. */
export const selectionHighlight = 'pagetwin-selection';

/** Told of a state that a selector asks for: its word in the attribute; `part`: asked behind `::part()`. */
export type UseState = (word: string, where: 'attribute' | 'part') => void;

export const maxSelectorLength = 16 * 1024;

const asked = (word: string): string => `[${stateAttribute}~="${word}"]`;
/** Always true, and weighs as much as a pseudo-class. */
const weight = `:not(${asked('')})`;

const words = new Set(
  'hover active focus focus-visible focus-within target autofill -webkit-autofill invalid user-invalid user-valid fullscreen -webkit-full-screen'.split(' '),
);
/** States that are told by their opposite, or that the replica has in part by itself. */
interface Other {
  readonly words: readonly string[];
  readonly selector: string;
}
const others: ReadonlyMap<string, Other> = new Map<string, Other>([
  ['defined', { words: ['undefined'], selector: `:not(${asked('undefined')})` }],
  ['valid', { words: ['valid', 'invalid'], selector: `:is(:where(:valid, :invalid):not(${asked('invalid')}), ${asked('valid')})` }],
  ['read-write', { words: [], selector: `:where(:read-write, ${editableElements})${weight}` }],
  ['read-only', { words: [], selector: `:not(:where(${editableElements})):read-only` }],
  ...['open', 'disabled', 'enabled'].map((name): [string, Other] => [name, { words: [name], selector: `:is(:${name}, ${asked(name)})` }]),
]);

/** Whether a look at the rules of this CSS is worth it. */
export function mayAskStates(css: string): boolean {
  return (
    /:(hover|active|focus|target|autofill|-webkit-(autofill|full-screen)|invalid|valid|user-|fullscreen|defined|open|disabled|enabled|read-|state\(|--|:selection)/i.test(
      css,
    ) ||
    mayAskOwn(css) ||
    embeddingName.test(css)
  );
}

/** Elements that have stand-ins, where a selector may name them. */
const embeddingName = /(?:^|[\s,>+~(}])(?:object|embed)(?![\w-])/i;

/** Of a part in the result: where `::part(` begins, and where its closing parenthesis is. */
interface Part {
  start: number;
  end: number;
}

export function rewriteStates(selector: string, use: UseState): string {
  const levels: { readonly outside: boolean; readonly inside: boolean }[] = [];
  /** What comes is asked of a pseudo-element, of which nothing is told. */
  let isOfPseudo = false;
  let part: Part | null = null;
  let isPartOpen = false;
  let result = '';
  let copied = 0;
  let at = 0;

  const copyTo = (end: number): void => {
    result += selector.slice(copied, end);
    copied = end;
  };
  const put = (end: number, replacement: string): void => {
    copyTo(at);
    result += replacement;
    copied = end;
  };
  const open = (inside: boolean): void => {
    levels.push({ outside: isOfPseudo, inside });
    isOfPseudo = inside;
  };
  const beginCompound = (): void => {
    isOfPseudo = levels[levels.length - 1]?.inside ?? false;
    if (levels.length === 0) part = null;
  };
  const askPart = (word: string, end: number): void => {
    if (part === null) return;
    put(end, '');
    const name = ` ${statePart}${word}`;
    result = result.slice(0, part.start) + weight + result.slice(part.start, part.end) + name + result.slice(part.end);
    part = { start: part.start + weight.length, end: part.end + weight.length + name.length };
    use(word, 'part');
  };

  function pseudoElement(): void {
    const end = endOfName(selector, at + 2);
    const name = selector.slice(at + 2, end).toLowerCase();
    const isFunction = selector.charAt(end) === '(';
    copyTo(at);
    if (name === 'part' && isFunction && levels.length === 0) {
      part = { start: result.length, end: 0 };
      isPartOpen = true;
    } else part = null;
    isOfPseudo = true;
    if (name === 'selection' && !isFunction) put(end, `::highlight(${selectionHighlight})`);
    at = end;
    if (!isFunction) return;
    // What is slotted, or a cue, is an element like any other.
    open(false);
    at++;
  }

  function pseudoClass(): void {
    const end = endOfName(selector, at + 1);
    const name = selector.slice(at + 1, end).toLowerCase();
    const other = others.get(name);
    if (selector.charAt(end) === '(') {
      const close = name === 'state' ? selector.indexOf(')', end) : -1;
      if (close > 0 && !isOfPseudo) customState(selector.slice(end + 1, close).trim(), close + 1);
      else {
        at = end + 1;
        open(isOfPseudo);
      }
      return;
    }
    if (isOfPseudo) {
      if (words.has(name) && levels.length === 0) askPart(name, end);
    } else if (words.has(name)) {
      put(end, asked(name));
      use(name, 'attribute');
    } else if (other !== undefined) {
      put(end, other.selector);
      for (const word of other.words) use(word, 'attribute');
    } else if (name.startsWith('--')) customState(selector.slice(at + 1, end), end);
    at = end;
  }

  function attribute(): void {
    const end = endOfBracket(selector, at);
    const own = ownSelector(selector.slice(at, end));
    if (own !== null) put(end, own);
    at = end;
  }

  /** As it is written: escapes mean the same in a name and in a string. */
  function customState(name: string, end: number): void {
    put(end, asked(`state-${name}`));
    use('state', 'attribute');
    at = end;
  }

  function elementName(): void {
    const end = endOfName(selector, at);
    const name = selector.slice(at, end).toLowerCase();
    if (!isOfPseudo && (name === 'object' || name === 'embed')) put(end, `noscript:where([${tagAttribute}="${name}"])`);
    at = Math.max(end, at + 1);
  }

  while (at < selector.length) {
    switch (selector.charAt(at)) {
      case '\\':
        at += 2;
        break;
      case '"':
      case "'":
        at = endOfString(selector, at);
        break;
      case '[':
        attribute();
        break;
      case '(':
        open(isOfPseudo);
        at++;
        break;
      case ')':
        isOfPseudo = levels.pop()?.outside ?? false;
        if (isPartOpen && part !== null && levels.length === 0) {
          copyTo(at);
          (part as Part).end = result.length;
          isPartOpen = false;
        }
        at++;
        break;
      case ':':
        if (selector.charAt(at + 1) === ':') pseudoElement();
        else pseudoClass();
        break;
      case ' ':
      case ',':
      case '>':
      case '+':
      case '~':
        beginCompound();
        at++;
        break;
      case '.':
      case '#':
        at = endOfName(selector, at + 1);
        break;
      default:
        elementName();
    }
  }
  copyTo(selector.length);
  return result;
}

function endOfName(text: string, start: number): number {
  let at = start;
  for (;;) {
    const char = text.charAt(at);
    if (char === '\\') at += 2;
    else if (/[\w-]/.test(char) || char > '\x7f') at++;
    else return Math.min(at, text.length);
  }
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return text.length;
}

function endOfBracket(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ']') return at + 1;
    if (char === '"' || char === "'") at = endOfString(text, at);
    else at += char === '\\' ? 2 : 1;
  }
  return text.length;
}
