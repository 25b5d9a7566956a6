/** Six-digit codes: found by a signed-in operator, told over the phone. They find a session and open nothing. */
import { randomInt } from 'node:crypto';

export interface Codes {
  /** One that no open session has. @param wanted - this one, if it is free. */
  take(wanted?: string): string;
  release(code: string): void;
}

/** @param random - 0 … 999999, unpredictable. */
export function createCodes(random: () => number = () => randomInt(1_000_000)): Codes {
  const taken = new Set<string>();

  return {
    take(wanted) {
      if (wanted !== undefined && !taken.has(wanted)) {
        taken.add(wanted);
        return wanted;
      }
      // Sessions are bounded far below a million, so that a free one is found within a few tries.
      for (;;) {
        const code = String(random()).padStart(6, '0');
        if (taken.has(code)) continue;
        taken.add(code);
        return code;
      }
    },
    release: (code) => void taken.delete(code),
  };
}
