/** The sync state as a person says it: always visible, never colour alone. */
import { limits } from '@pagetwin/protocol';
import type { SyncJudgement, SyncReason } from './sync-state.js';

export interface SyncWords {
  /** A word or three, in the bar. */
  readonly short: string;
  /** Why, as one sentence: shown over the page when it is not live. */
  readonly sentence: string;
}

const sentences: Record<SyncReason, string> = {
  current: 'You see the page as the customer has it now.',
  opening: 'Waiting for the customer’s page.',
  offline: 'The console has no connection to the server. It is trying again.',
  silent: 'The server has gone quiet. The page may have changed since.',
  'customer-gone': 'The customer’s connection is interrupted. It comes back by itself.',
  slow: 'The page changes faster than it can be shown here.',
  repairing: 'Something was missing. The whole page is being fetched again.',
  paused: 'The customer has paused sharing.',
  hidden: 'The customer is looking at another tab or window.',
};

/** @param wallClockMs - ms since 1970 at which what is shown was last current. */
export function sayOfSync({ sync, reason, ageMs }: SyncJudgement, wallClockMs: number): SyncWords {
  const sentence = sentences[reason];
  switch (sync) {
    case 'live':
      return { short: 'live', sentence };
    case 'behind':
      return { short: reason === 'opening' ? 'opening' : `behind by ${Math.max(1, Math.round(ageMs / 1000))} s`, sentence };
    case 'repairing':
      return { short: 'repairing', sentence };
    case 'asleep':
      return { short: reason === 'paused' ? 'paused' : 'asleep', sentence };
    case 'lost':
      return { short: `lost since ${clockTime(wallClockMs)}`, sentence };
  }
}

/** In place of the sentence, while the customer is at another site: to pay, or to sign in. */
export function sayAway(host: string): string {
  return `The customer has gone to ${host}. The session waits ${limits.absenceMs / 60_000} minutes for them, and goes on when they are back.`;
}

export function clockTime(wallClockMs: number): string {
  const date = new Date(wallClockMs);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
