/**
 * Some of a set at a time, and all of them in turn: whoever was asked goes to its end. No iterator is kept from one time to the next: it would hold on to what has left the
 * set, for as long as nobody asks again.
 */
export function sweep<Item>(items: Set<Item>, count: number): readonly Item[] {
  const next: Item[] = [];
  for (const item of items) {
    if (next.length === count) break;
    next.push(item);
  }
  for (const item of next) {
    items.delete(item);
    items.add(item);
  }
  return next;
}
