/** Acts that were passed on: none goes twice, and each result finds its operator. */
import type { ActId, OperatorId } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';

export interface Acts {
  /** Whether this operator's act is new. */
  take(operator: OperatorId, id: ActId): boolean;
  /** The operator whose act this was, the latest with that id; each result is passed on once. */
  finish(id: number): OperatorId | null;
}

interface Passed {
  readonly operator: OperatorId;
  readonly id: ActId;
  readonly atMs: number;
  isFinished: boolean;
}

/** Ids are counted by each console from 1, so that after a reload they come again: an act older than this cannot be repeated in time. */
const rememberMs = 10_000;

export function createActs(clock: Clock): Acts {
  /** From the first act on. */
  let passed: Map<string, Passed> | null = null;

  function forgetOld(all: Map<string, Passed>): void {
    for (const [key, act] of all) {
      if (all.size <= serverLimits.maxActsRemembered && act.atMs + rememberMs > clock.now()) return;
      all.delete(key);
    }
  }

  return {
    take(operator, id) {
      passed ??= new Map();
      forgetOld(passed);
      const key = `${operator}/${id}`;
      if (passed.has(key)) return false;
      passed.set(key, { operator, id, atMs: clock.now(), isFinished: false });
      return true;
    },
    finish(id) {
      const latest = [...(passed?.values() ?? [])].reverse().find((act) => act.id === id);
      if (latest === undefined || latest.isFinished) return null;
      latest.isFinished = true;
      return latest.operator;
    },
  };
}
