/** Of an image-set() the customer's browser loaded one picture, for its own screen: it shows here too, whatever this screen would choose. */
const opening = 'image-set(';

/** @param lacking - what stands for a picture that is not there: where another one is, its entry goes. */
export function keepKnownImages(value: string, lacking: string): string {
  let result = value;
  for (let at = result.indexOf(opening); at >= 0; at = result.indexOf(opening, at + opening.length)) {
    const start = at + opening.length;
    const entries = entriesFrom(result, start);
    if (entries === null) return result;
    const kept = entries.filter((entry) => !entry.includes(lacking));
    if (kept.length === 0 || kept.length === entries.length) continue;
    result = result.slice(0, start) + kept.join(',') + result.slice(start + entries.join(',').length);
  }
  return result;
}

/** Divided at the commas that are not within parentheses or strings; null: it does not end. */
function entriesFrom(text: string, start: number): string[] | null {
  const entries: string[] = [];
  let from = start;
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return [...entries, text.slice(from, at)];
    else if (char === ',' && depth === 0) {
      entries.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return null;
}
