/**
 * Who may act: one operator at a time, until the grant runs out or is taken back. The customer gives it; this is the server's half of the wall.
 * A new epoch (a page load) ends a grant that the customer's side did not confirm since it came back.
 */
import { limits, type GrantInfo, type OperatorId } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';

export interface Grants {
  list(): GrantInfo[];
  /** Takes it from whoever had it. What is confirmed after a page load keeps its end. */
  allow(operator: OperatorId): void;
  /** false: had none. */
  end(operator: OperatorId): boolean;
  mayAct(operator: OperatorId): boolean;
  /** The customer's tab came back: what it held is to be confirmed if its page is a new one. */
  resumed(): void;
  /** A new epoch began. Answers who lost the grant. */
  epochBegan(): OperatorId | null;
  stop(): void;
}

interface Grant {
  readonly operator: OperatorId;
  readonly untilMs: number;
  isConfirmed: boolean;
}

/** @param ranOut - its time is over. */
export function createGrants(clock: Clock, ranOut: (operator: OperatorId) => void): Grants {
  let grant: Grant | null = null;
  let undoEnd: (() => void) | null = null;

  function drop(): void {
    undoEnd?.();
    undoEnd = null;
    grant = null;
  }

  function isLive(operator: OperatorId): boolean {
    return grant?.operator === operator && grant.untilMs > clock.now();
  }

  return {
    list: () => (grant === null ? [] : [{ operator: grant.operator, scope: 'act', untilMs: grant.untilMs }]),
    allow(operator) {
      if (grant !== null && isLive(operator) && !grant.isConfirmed) {
        grant.isConfirmed = true;
        return;
      }
      drop();
      grant = { operator, untilMs: clock.now() + limits.grantMs, isConfirmed: true };
      undoEnd = clock.schedule(limits.grantMs, () => {
        drop();
        ranOut(operator);
      });
    },
    end(operator) {
      if (grant?.operator !== operator) return false;
      drop();
      return true;
    },
    mayAct: isLive,
    resumed() {
      if (grant !== null) grant.isConfirmed = false;
    },
    epochBegan() {
      if (grant === null || grant.isConfirmed) return null;
      const { operator } = grant;
      drop();
      return operator;
    },
    stop: drop,
  };
}
