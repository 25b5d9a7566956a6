/**
 * How far what is shown may be trusted: live, behind, repairing, asleep or lost, with its reason and since when. Pure but for the clock.
 * "Fresh" is the last moment at which what is shown was known to be the customer's page.
 */
import { repeat, type Clock } from './clock.js';

export type Sync = 'live' | 'behind' | 'repairing' | 'asleep' | 'lost';

export type SyncReason =
  | 'current'
  /** Nothing has been shown yet. */
  | 'opening'
  /** Our own socket is down. */
  | 'offline'
  /** The server has not been heard for a while. */
  | 'silent'
  /** The customer's socket is down. */
  | 'customer-gone'
  /** Patches arrive faster than they are shown. */
  | 'slow'
  /** A patch was missing or could not be used: a whole page is on its way. */
  | 'repairing'
  | 'paused'
  | 'hidden';

export interface SyncFacts {
  readonly isOpen: boolean;
  readonly isConnected: boolean;
  readonly isHidden: boolean;
  readonly isPaused: boolean;
  readonly isShown: boolean;
  /** A keyframe is due. */
  readonly isRepairing: boolean;
  /** Parts of the page differ and are on their way anew. */
  readonly isHealing: boolean;
  /** When the oldest frame arrived that is not shown yet; null: all are. */
  readonly pendingSinceMs: number | null;
}

export interface SyncJudgement {
  readonly sync: Sync;
  readonly reason: SyncReason;
  /** How old what is shown may be, in ms; 0 while live. */
  readonly ageMs: number;
  /** The last moment it was known to be current, by the clock. */
  readonly freshAtMs: number;
}

export interface SyncState {
  set(facts: Partial<SyncFacts>): void;
  /** A frame came from the server. */
  heard(): void;
  readonly judgement: SyncJudgement;
  stop(): void;
}

/** The server pulses every 5 s: two of them are missing, or one and a half. */
export const silentAfterMs = 7_500;
export const lostAfterMs = 15_000;
const slowAfterMs = 1_000;
const everyMs = 500;

export function createSyncState(clock: Clock, onChange: (judgement: SyncJudgement) => void): SyncState {
  let facts: SyncFacts = {
    isOpen: false,
    isConnected: true,
    isHidden: false,
    isPaused: false,
    isShown: false,
    isRepairing: false,
    isHealing: false,
    pendingSinceMs: null,
  };
  let heardAtMs = clock.now();
  let freshAtMs = clock.now();
  let judgement: SyncJudgement = { sync: 'behind', reason: 'opening', ageMs: 0, freshAtMs };
  const stop = repeat(clock, everyMs, judge);

  function judge(): void {
    const nowMs = clock.now();
    const reason = reasonOf(facts, nowMs, heardAtMs);
    if (reason === 'current' || (judgement.reason === 'current' && reason !== 'silent')) freshAtMs = nowMs;
    if (judgement.reason === 'current' && reason === 'silent') freshAtMs = heardAtMs;
    const ageMs = reason === 'current' ? 0 : nowMs - freshAtMs;
    const next: SyncJudgement = { sync: syncOf(reason, ageMs), reason, ageMs, freshAtMs };
    const isSame = next.sync === judgement.sync && next.reason === judgement.reason && wholeSeconds(next) === wholeSeconds(judgement);
    judgement = next;
    if (!isSame) onChange(next);
  }

  return {
    set(changed) {
      facts = { ...facts, ...changed };
      judge();
    },
    heard() {
      heardAtMs = clock.now();
      if (judgement.reason === 'silent') judge();
    },
    get judgement() {
      return judgement;
    },
    stop,
  };
}

function reasonOf(facts: SyncFacts, nowMs: number, heardAtMs: number): SyncReason {
  if (!facts.isOpen) return 'offline';
  if (nowMs - heardAtMs > silentAfterMs) return 'silent';
  if (!facts.isConnected) return 'customer-gone';
  if (facts.isRepairing || facts.isHealing) return 'repairing';
  if (facts.isPaused) return 'paused';
  if (!facts.isShown) return 'opening';
  if (facts.isHidden) return 'hidden';
  if (facts.pendingSinceMs !== null && nowMs - facts.pendingSinceMs > slowAfterMs) return 'slow';
  return 'current';
}

function syncOf(reason: SyncReason, ageMs: number): Sync {
  switch (reason) {
    case 'current':
      return 'live';
    case 'repairing':
      return 'repairing';
    case 'paused':
    case 'hidden':
      return 'asleep';
    case 'slow':
      return 'behind';
    case 'opening':
    case 'offline':
    case 'silent':
    case 'customer-gone':
      return ageMs >= lostAfterMs ? 'lost' : 'behind';
  }
}

const wholeSeconds = (judgement: SyncJudgement): number => Math.floor(judgement.ageMs / 1000);
