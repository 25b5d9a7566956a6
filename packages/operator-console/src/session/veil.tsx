/** Words over the page while it is not live: why, since when, and what can be done. */
import type { JSX } from 'preact';
import type { SyncJudgement } from './sync-state.js';
import { sayAway, sayOfSync } from './sync-words.js';

export interface VeilProps {
  readonly judgement: SyncJudgement;
  readonly freshAtWallMs: number;
  readonly isShown: boolean;
  /** Host of the site that the customer went to. */
  readonly awayAt: string | null;
  retryNow(): void;
}

/** A short dip is told by the badge alone: a card that flickers is worse than a late one. */
const patienceMs = 2_500;

export function Veil({ judgement, freshAtWallMs, isShown, awayAt, retryNow }: VeilProps): JSX.Element | null {
  const { sync, reason, ageMs } = judgement;
  if (sync === 'live' || (isShown && ageMs < patienceMs && sync !== 'asleep')) return null;
  const { short, sentence } = sayOfSync(judgement, freshAtWallMs);
  return (
    <div class="veil" data-veil={sync}>
      <div class="veil-card">
        <strong>{short}</strong>
        <p>{awayAt !== null && reason === 'customer-gone' ? sayAway(awayAt) : sentence}</p>
        {reason === 'offline' && (
          <button type="button" class="button is-small" onClick={retryNow}>
            Try now
          </button>
        )}
      </div>
    </div>
  );
}
