/** The candidates of a srcset (HTML, "parse a srcset attribute", without its error reporting). */
export interface Candidate {
  readonly url: string;
  /** "2x", "640w" or "". */
  readonly descriptor: string;
}

const maxCandidates = 256;

export function readSrcset(text: string): Candidate[] {
  const candidates: Candidate[] = [];
  let at = 0;
  while (at < text.length && candidates.length < maxCandidates) {
    while (isSeparator(text.charAt(at))) at++;
    const start = at;
    while (at < text.length && !isSpace(text.charAt(at))) at++;
    let url = text.slice(start, at);
    if (url === '') break;
    if (url.endsWith(',')) {
      while (url.endsWith(',')) url = url.slice(0, -1);
      candidates.push({ url, descriptor: '' });
      continue;
    }
    const from = at;
    let depth = 0;
    while (at < text.length && (depth > 0 || text.charAt(at) !== ',')) {
      if (text.charAt(at) === '(') depth++;
      if (text.charAt(at) === ')') depth--;
      at++;
    }
    candidates.push({ url, descriptor: text.slice(from, at).trim() });
  }
  return candidates;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\f';
}

function isSeparator(char: string): boolean {
  return char === ',' || isSpace(char);
}
