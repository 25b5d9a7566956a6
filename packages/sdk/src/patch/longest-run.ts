/**
 * The longest increasing subsequence: of nodes whose order changed, the most that can stay where they are while the others move.
 * Ranks below 0 never stay. (Patience sorting, n log n; nothing to do where the order is right already.)
 */
export function longestRun(ranks: readonly number[]): boolean[] {
  const stays = ranks.map((rank) => rank >= 0);
  const known = ranks.flatMap((rank, index) => (rank >= 0 ? [index] : []));
  if (known.every((index, at) => at === 0 || rankAt(known[at - 1]) < rankAt(index))) return stays;

  /** tails[length]: the index whose rank ends the best run of that length so far. */
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const index of known) {
    const length = firstNotBelow(tails, rankAt(index));
    before.set(index, tails[length - 1]);
    tails[length] = index;
  }
  stays.fill(false);
  for (let index = tails[tails.length - 1]; index !== undefined; index = before.get(index)) stays[index] = true;
  return stays;

  function rankAt(index: number | undefined): number {
    return index === undefined ? -1 : (ranks[index] ?? -1);
  }

  function firstNotBelow(list: readonly number[], rank: number): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rankAt(list[middle]) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
