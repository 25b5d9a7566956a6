/** How fresh the page is, in words and colour, always in the same place. */
import type { JSX } from 'preact';
import type { SyncJudgement } from './sync-state.js';
import { sayOfSync } from './sync-words.js';

export interface SyncBadgeProps {
  readonly judgement: SyncJudgement;
  readonly roundTripMs: number | null;
  readonly freshAtWallMs: number;
}

export function SyncBadge({ judgement, roundTripMs, freshAtWallMs }: SyncBadgeProps): JSX.Element {
  const { short, sentence } = sayOfSync(judgement, freshAtWallMs);
  return (
    <span class="sync" data-sync-badge={judgement.sync} title={sentence}>
      <span class="sync-dot" aria-hidden="true" />
      <span class="sync-words">{short}</span>
      {roundTripMs !== null && judgement.reason !== 'offline' && (
        <span class="detail figure sync-trip" title="Round trip to the server">
          {Math.max(1, Math.round(roundTripMs))} ms
        </span>
      )}
    </span>
  );
}
