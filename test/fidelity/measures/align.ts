/** Which entries of two lists belong together, in order: the longest common run of equal keys. */

/** Over so many cells the table would cost more than it tells: what is left between head and tail is taken in order. */
const maxCells = 4_000_000;

export type IndexPair = readonly [first: number, second: number];

/** Pairs of indexes, rising on both sides. */
export function align(first: readonly string[], second: readonly string[]): IndexPair[] {
  let head = 0;
  while (head < first.length && head < second.length && first[head] === second[head]) head++;
  let tail = 0;
  while (tail < first.length - head && tail < second.length - head && first[first.length - 1 - tail] === second[second.length - 1 - tail]) tail++;
  const middle = alignMiddle(first.slice(head, first.length - tail), second.slice(head, second.length - tail));
  return [...range(head, 0, 0), ...middle.map(([a, b]): IndexPair => [a + head, b + head]), ...range(tail, first.length - tail, second.length - tail)];
}

const range = (count: number, first: number, second: number): IndexPair[] => Array.from({ length: count }, (_, index) => [first + index, second + index]);

function alignMiddle(first: readonly string[], second: readonly string[]): IndexPair[] {
  if (first.length === 0 || second.length === 0) return [];
  return first.length * second.length > maxCells ? alignInOrder(first, second) : alignByTable(first, second);
}

function alignByTable(first: readonly string[], second: readonly string[]): IndexPair[] {
  const width = second.length + 1;
  /** Length of the longest common run of what follows each pair of places. */
  const table = new Uint32Array((first.length + 1) * width);
  const at = (a: number, b: number): number => table[a * width + b] ?? 0;
  for (let a = first.length - 1; a >= 0; a--) {
    for (let b = second.length - 1; b >= 0; b--) {
      table[a * width + b] = first[a] === second[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: IndexPair[] = [];
  for (let a = 0, b = 0; a < first.length && b < second.length;) {
    if (first[a] === second[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}

/** Each finds the next one like it. */
function alignInOrder(first: readonly string[], second: readonly string[]): IndexPair[] {
  const pairs: IndexPair[] = [];
  let from = 0;
  for (const [index, key] of first.entries()) {
    const at = second.indexOf(key, from);
    if (at < 0) continue;
    pairs.push([index, at]);
    from = at + 1;
  }
  return pairs;
}
