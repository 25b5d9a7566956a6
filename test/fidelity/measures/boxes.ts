/** Measure three: where the sampled elements are, in their own frame's viewport. Runs in the browser, alone. */
export function readBoxes(indexes: readonly (number | null)[]): (readonly number[] | null)[] {
  return indexes.map((index) => {
    const node = index === null ? undefined : globalThis.describedNodes?.[index];
    if (node === undefined || !node.isConnected) return null;
    const { x, y, width, height } = (node as Element).getBoundingClientRect();
    return [x, y, width, height];
  });
}

/** Layouts round; more than this is another place or size. */
const tolerancePx = 1;

export function isSameBox(customer: readonly number[], operator: readonly number[]): boolean {
  return customer.every((value, index) => Math.abs(value - (operator[index] ?? Number.NaN)) <= tolerancePx);
}
