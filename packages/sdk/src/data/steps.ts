/** Work that may stop at each yield while the page has its turn. What the page changes meanwhile is dirty when it goes on. */
export type Steps<Result = void> = Generator<void, Result, void>;

/** How many nodes are looked at between two yields: to ask for the time costs about as much as to look at one. */
export const nodesPerStep = 64;

/** All at once. */
export function run<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
