/** How late each change is shown, and how old at most what is shown ever was. */
import { quantile } from './chaos-case.js';

export interface Freshness {
  readonly p99Ms: number;
  /** The age of the oldest change that was not shown, at its worst. */
  readonly oldestMs: number;
  shown(tokens: number): void;
  look(): void;
  /** Forgets what was measured: what happened before is no older than this moment. */
  begin(): void;
}

/** @param changedAtMs - of each token, by its number from 1. */
export function createFreshness(changedAtMs: readonly number[]): Freshness {
  let delays: number[] = [];
  let oldestMs = 0;
  let last = 0;
  let begunAtMs = performance.now();

  function look(): void {
    const oldest = changedAtMs[last];
    if (oldest !== undefined) oldestMs = Math.max(oldestMs, performance.now() - Math.max(oldest, begunAtMs));
  }

  return {
    get p99Ms() {
      return quantile(delays, 0.99);
    },
    get oldestMs() {
      return oldestMs;
    },
    shown(tokens) {
      look();
      for (let token = last; token < tokens; token++) delays.push(performance.now() - (changedAtMs[token] ?? 0));
      last = tokens;
    },
    look,
    begin() {
      delays = [];
      oldestMs = 0;
      begunAtMs = performance.now();
    },
  };
}
