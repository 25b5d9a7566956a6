/**
 * What becomes of what verified sync finds (rule D3): a node that differs is asked for again, and the view says that it is repaired until the node's content comes anew.
 * Where that did not mend it, what is shared by all patches (the string table) may be wrong: then a whole page is asked for. What two repairs did not mend is left, counted and
 * noted: the operator is told rather than kept waiting.
 */
import type { FromOperator, NodeId } from '@pagetwin/protocol';
import { repeat, type Clock } from './clock.js';

export interface SyncCounts {
  /** Digests compared so far. */
  readonly compared: number;
  readonly diverged: number;
  readonly repaired: number;
  readonly unverifiable: number;
}

export interface Healing {
  audited(diverged: readonly NodeId[], compared: number): void;
  healed(node: NodeId): void;
  /** A whole page came. */
  begin(): void;
  /** Ids begin anew: nothing is held against a node any more. */
  forget(): void;
  stop(): void;
}

export interface HealingParts {
  readonly clock: Clock;
  send(message: FromOperator): void;
  /** Asks for a keyframe. */
  resync(): void;
  /** Whether something is being repaired. */
  onHealing(isHealing: boolean): void;
  onCounts(counts: SyncCounts): void;
  note(note: string): void;
}

export const maxRepairs = 2;
/** What is not answered by then (the customer's line is down) is asked for by the next audit. */
const waitMs = 5_000;
/** As many as fit the message. */
const maxNodes = 20;
const maxRemembered = 10_000;

export function createHealing({ clock, send, resync, onHealing, onCounts, note }: HealingParts): Healing {
  const repairs = new Map<NodeId, number>();
  const askedAtMs = new Map<NodeId, number>();
  let counts: SyncCounts = { compared: 0, diverged: 0, repaired: 0, unverifiable: 0 };
  const stop = repeat(clock, waitMs, dropUnanswered);

  function count(more: Partial<SyncCounts>): void {
    const sum = (key: keyof SyncCounts): number => counts[key] + (more[key] ?? 0);
    counts = { compared: sum('compared'), diverged: sum('diverged'), repaired: sum('repaired'), unverifiable: sum('unverifiable') };
    onCounts(counts);
  }

  function dropUnanswered(): void {
    for (const [node, sinceMs] of askedAtMs) if (clock.now() - sinceMs >= waitMs) askedAtMs.delete(node);
    onHealing(askedAtMs.size > 0);
  }

  function mayRepair(node: NodeId): boolean {
    const times = repairs.get(node) ?? 0;
    if (repairs.size < maxRemembered) repairs.set(node, times + 1);
    if (times === maxRepairs) {
      count({ unverifiable: 1 });
      note('A part of the page cannot be verified: it may differ from what the customer sees.');
    }
    return times < maxRepairs;
  }

  return {
    audited(diverged, compared) {
      const fresh = diverged.filter((node) => !askedAtMs.has(node)).slice(0, maxNodes);
      count({ compared, diverged: fresh.length });
      const nodes = fresh.filter(mayRepair);
      if (nodes.length === 0) return;
      for (const node of nodes) askedAtMs.set(node, clock.now());
      onHealing(true);
      if (nodes.some((node) => repairs.get(node) === maxRepairs)) resync();
      else send({ kind: 'diverged', nodes });
    },
    healed(node) {
      if (!askedAtMs.delete(node)) return;
      count({ repaired: 1 });
      onHealing(askedAtMs.size > 0);
    },
    begin() {
      if (askedAtMs.size > 0) count({ repaired: askedAtMs.size });
      askedAtMs.clear();
      onHealing(false);
    },
    forget: () => repairs.clear(),
    stop,
  };
}
