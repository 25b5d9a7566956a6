/** A case of the suite: a fault, and the figures that RELIABILITY promises for it, measured. */

export interface ChaosCase {
  /** As RELIABILITY numbers it. */
  readonly id: string;
  readonly fault: string;
  /** Why it is left out of npm test: it cannot be had in less time. */
  readonly tooLong?: string;
  run(scale: Scale): Promise<Outcome>;
}

/** How much of it: everything in the full run, less in npm test, ten times as much in the long form. The code is the same. */
export interface Scale {
  readonly seed: number;
  /** So many in the full run; at least the second one in the short form. */
  count(full: number, short: number): number;
}

export interface Outcome {
  /** What was done: "10 kills × 20 sessions". */
  readonly load: string;
  readonly figures: readonly Figure[];
}

export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: '' | 'ms' | 'MiB' | '%';
  /** Largest or smallest that was promised; none: told, not promised. */
  readonly most?: number;
  readonly least?: number;
  /** Known to fall short, and why: told in the table, and no failure. */
  readonly notYet?: string;
}

export const isKept = ({ measured, most = Infinity, least = -Infinity }: Figure): boolean => measured <= most && measured >= least;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
