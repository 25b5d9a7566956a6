/**
 * Finds the addresses in a declaration's value, and puts others in their place. One pass over the characters with the tokens of CSS Syntax 3 that matter
 * (strings, comments, escapes, functions); no regular expression runs over the text. It is asked about values that the browser has parsed, and about the
 * raw tokens that it keeps unparsed (custom properties, shorthands with var()): those may hide `url(` behind escapes, so escapes are read as the browser reads them.
 */
import { paintedBox } from '../stand-ins.js';

/** Answers what takes the address's place. */
export type ReplaceUrl = (url: string) => string;

interface Scan {
  readonly text: string;
  at: number;
}

/** Functions whose strings are addresses. */
const imageFunctions = new Set(['image-set', '-webkit-image-set', 'image', 'src', 'cross-fade', '-webkit-cross-fade']);

/** Whether a look at the value is worth it: nothing that loads is written without one of these. A backslash may spell any of them. */
export function mayBearUrl(text: string): boolean {
  return text.includes('\\') || /url|image|src|cross-fade|paint\(/i.test(text);
}

/** The value with every address replaced, and what a script paints (no worklet runs in a replica, and nothing reads what one painted), or null when it loads something that cannot be named (src(var(--x))). */
export function replaceUrls(text: string, replace: ReplaceUrl): string | null {
  const scan: Scan = { text, at: 0 };
  const functions: string[] = [];
  /** What there was before each paint() that is open. */
  const paints: { readonly start: number; readonly result: string; readonly copied: number }[] = [];
  let result = '';
  let copied = 0;

  const put = (start: number, url: string): void => {
    result += text.slice(copied, start) + `url(${quote(replace(url))})`;
    copied = scan.at;
  };

  /** With all that stands in it. */
  const putPainted = (): void => {
    const painted = paints.pop();
    if (painted === undefined) return;
    result = `${painted.result}${text.slice(painted.copied, painted.start)}url("${paintedBox}")`;
    copied = scan.at;
  };

  while (scan.at < text.length) {
    const start = scan.at;
    const char = text.charAt(start);
    if (char === '/' && text.charAt(start + 1) === '*') {
      skipComment(scan);
      continue;
    }
    if (char === '"' || char === "'") {
      const value = readString(scan);
      if (imageFunctions.has(functions[functions.length - 1] ?? '')) put(start, value);
      continue;
    }
    if (char === '(' || char === '[' || char === '{') {
      functions.push('');
      scan.at++;
      continue;
    }
    if (char === ')' || char === ']' || char === '}') {
      scan.at++;
      if (functions.pop() === 'paint') putPainted();
      continue;
    }
    if (!isNameStart(char)) {
      scan.at++;
      continue;
    }
    const name = readName(scan).toLowerCase();
    if (text.charAt(scan.at) !== '(') continue;
    scan.at++;
    if (name === 'url') {
      put(start, readUrl(scan));
      continue;
    }
    if (name === 'paint') paints.push({ start, result, copied });
    if (name === 'src') {
      skipSpace(scan);
      const next = text.charAt(scan.at);
      if (next !== '"' && next !== "'") return null;
    }
    functions.push(name);
  }
  while (paints.length > 0) putPainted();
  return result + text.slice(copied);
}

/** The address that is none of those allowed, or null. */
export function findUrl(text: string, isAllowed: (url: string) => boolean): string | null {
  let found: string | null = null;
  const whole = replaceUrls(text, (url) => {
    if (!isAllowed(url)) found ??= url;
    return '';
  });
  return whole === null ? text : found;
}

function quote(url: string): string {
  return `"${url.replace(/["\\\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`;
}

function isNameStart(char: string): boolean {
  return char === '\\' || isName(char);
}

function isName(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || (char >= '0' && char <= '9') || char === '-' || char === '_' || char > '\x7f';
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\f';
}

function skipSpace(scan: Scan): void {
  while (isSpace(scan.text.charAt(scan.at))) scan.at++;
}

function skipComment(scan: Scan): void {
  const end = scan.text.indexOf('*/', scan.at + 2);
  scan.at = end < 0 ? scan.text.length : end + 2;
}

function readName(scan: Scan): string {
  let name = '';
  for (;;) {
    const char = scan.text.charAt(scan.at);
    if (char === '\\') {
      name += readEscape(scan);
      continue;
    }
    if (char === '' || !isName(char)) return name;
    name += char;
    scan.at++;
  }
}

function readEscape(scan: Scan): string {
  scan.at++;
  let digits = '';
  while (digits.length < 6 && /^[0-9a-fA-F]$/.test(scan.text.charAt(scan.at))) digits += scan.text.charAt(scan.at++);
  if (digits === '') return scan.text.charAt(scan.at++);
  if (isSpace(scan.text.charAt(scan.at))) scan.at++;
  const code = Number.parseInt(digits, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function readString(scan: Scan): string {
  const end = scan.text.charAt(scan.at++);
  let value = '';
  while (scan.at < scan.text.length) {
    const char = scan.text.charAt(scan.at);
    if (char === end) {
      scan.at++;
      return value;
    }
    // An unclosed string ends with its line.
    if (char === '\n') return value;
    if (char !== '\\') {
      value += char;
      scan.at++;
      continue;
    }
    if (scan.text.charAt(scan.at + 1) === '\n') scan.at += 2;
    else value += readEscape(scan);
  }
  return value;
}

/** After `url(`: quoted or not, with what else stands before the closing parenthesis. */
function readUrl(scan: Scan): string {
  skipSpace(scan);
  const first = scan.text.charAt(scan.at);
  const isQuoted = first === '"' || first === "'";
  let value = isQuoted ? readString(scan) : '';
  while (scan.at < scan.text.length) {
    const char = scan.text.charAt(scan.at);
    if (char === ')') {
      scan.at++;
      break;
    }
    if (char === '\\') {
      const escaped = readEscape(scan);
      if (!isQuoted) value += escaped;
      continue;
    }
    if (!isQuoted && !isSpace(char)) value += char;
    scan.at++;
  }
  return value;
}
