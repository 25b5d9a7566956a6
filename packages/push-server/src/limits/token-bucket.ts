/** A rate with a burst: `perS` tokens a second flow in, up to `burst`. */
export interface TokenBucket {
  /** Takes when there is enough; answers whether there was. */
  take(count?: number): boolean;
  /** Takes in any case; answers what is left, below 0 when it was too much. */
  spend(count: number): number;
}

export function createTokenBucket(rate: { readonly perS: number; readonly burst: number }, now: () => number): TokenBucket {
  let level = rate.burst;
  let filledAtMs = now();

  function fill(): void {
    const nowMs = now();
    level = Math.min(rate.burst, level + (Math.max(0, nowMs - filledAtMs) / 1000) * rate.perS);
    filledAtMs = nowMs;
  }

  return {
    take(count = 1) {
      fill();
      if (level < count) return false;
      level -= count;
      return true;
    },
    spend(count) {
      fill();
      level -= count;
      return level;
    },
  };
}
