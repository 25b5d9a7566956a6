/**
 * Which ids are whose (rule E2). A document has the lower half of its range for its own nodes and sheets; the upper half is cut into equal ranges for frames of
 * other origins in it. So whoever knows the outer range can tell from one id which frame it is of.
 */
export interface IdRange {
  readonly first: number;
  /** Ids run up to first + size − 1. */
  readonly size: number;
}

/** The page's. */
export const wholeRange: IdRange = { first: 0, size: 2 ** 32 };
export const maxFrameRanges = 128;

/** @param index - 0 … maxFrameRanges − 1. */
export function rangeOfFrame(outer: IdRange, index: number): IdRange {
  const size = outer.size / 2 / maxFrameRanges;
  return { first: outer.first + outer.size / 2 + index * size, size };
}

/** The range of the frame that the id is of; null when it is the outer document's own, or none of its. */
export function frameRangeOf(outer: IdRange, id: number): IdRange | null {
  const index = Math.floor((id - outer.first - outer.size / 2) / rangeOfFrame(outer, 0).size);
  return index >= 0 && index < maxFrameRanges ? rangeOfFrame(outer, index) : null;
}

export const isInRange = ({ first, size }: IdRange, id: number): boolean => id >= first && id < first + size;

/** Whether so small a range is still good for a document. */
export const isUsable = ({ size }: IdRange): boolean => size >= 2 ** 14;
