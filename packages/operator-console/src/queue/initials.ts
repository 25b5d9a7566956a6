/** One or two letters for a person's badge. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  return (first + last).toUpperCase() || '?';
}

/** By code point: half of an emoji is no letter. */
const firstLetter = (word = ''): string => [...word][0] ?? '';
