/**
 * When the link tries again (rules R6, R7): full jitter, doubled at each failure, until a link holds; after giveUpMs in vain a person has to ask. Customer and operator count alike.
 */
import { limits } from './limits.js';

export interface LinkBackoff {
  /** A try failed, or what was open broke. Answers the delay until the next try (ms), or null: give up. */
  failed(comeBackWithinMs?: number): number | null;
  /** The server said welcome. */
  succeeded(): void;
  /** A person, or the browser, says that it is worth trying now. */
  reset(): void;
}

interface BackoffParts {
  /** Monotonic, ms. */
  now(): number;
  /** 0 ≤ random() < 1. */
  random(): number;
}

export function createLinkBackoff(parts: BackoffParts): LinkBackoff {
  let failures = 0;
  let welcomedAtMs: number | null = null;
  let failingSinceMs: number | null = null;

  function reset(): void {
    failures = 0;
    welcomedAtMs = failingSinceMs = null;
  }

  return {
    failed(comeBackWithinMs) {
      const nowMs = parts.now();
      if (welcomedAtMs !== null && nowMs - welcomedAtMs >= limits.healthyMs) failures = 0;
      welcomedAtMs = null;
      failingSinceMs ??= nowMs;
      if (nowMs - failingSinceMs >= limits.giveUpMs) return null;
      if (comeBackWithinMs !== undefined) return parts.random() * Math.min(comeBackWithinMs, limits.giveUpMs);
      return parts.random() * Math.min(limits.maxBackoffMs, limits.firstBackoffMs * 2 ** failures++);
    },
    succeeded() {
      welcomedAtMs = parts.now();
      failingSinceMs = null;
    },
    reset,
  };
}
