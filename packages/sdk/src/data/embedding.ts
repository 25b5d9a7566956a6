/** What frames of other origins get: a range of ids each (rule E2), as long as there are some. */
import { isUsable, maxFrameRanges, rangeOfFrame, type IdRange } from '@pagetwin/protocol';

export interface Embedding {
  /** Of the site's policy: the only ones that are spoken to. */
  readonly origins: readonly string[];
  /** null: all are given, or this document is too deep in frames. */
  takeRange(): IdRange | null;
  /** Nobody has used it. */
  giveBack(range: IdRange): void;
}

export function createEmbedding(origins: readonly string[], outer: IdRange): Embedding {
  const unused: IdRange[] = [];
  let given = 0;
  return {
    origins,
    takeRange: () => unused.pop() ?? (given < maxFrameRanges && isUsable(rangeOfFrame(outer, 0)) ? rangeOfFrame(outer, given++) : null),
    giveBack: (range) => void unused.push(range),
  };
}
