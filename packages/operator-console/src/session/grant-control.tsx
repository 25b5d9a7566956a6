/** Asking to act, and having it: how long still, and giving it back. */
import type { JSX } from 'preact';
import type { GrantInfo } from '@pagetwin/protocol';
import { sayDuration } from '../queue/waiting-time.js';
import { ActIcon } from '../style/icons.js';

export interface GrantControlProps {
  readonly grant: GrantInfo | null;
  readonly isAsking: boolean;
  readonly serverNowMs: number;
  ask(): void;
  giveBack(): void;
}

export function GrantControl({ grant, isAsking, serverNowMs, ask, giveBack }: GrantControlProps): JSX.Element {
  if (grant !== null && grant.untilMs > serverNowMs) {
    return (
      <span class="grant" data-grant="held">
        <ActIcon />
        <span>
          You may act · <span class="figure">{sayDuration(grant.untilMs - serverNowMs)}</span>
        </span>
        <button type="button" class="button is-small" data-action="end-grant" onClick={giveBack}>
          Give back
        </button>
      </span>
    );
  }
  return (
    <button
      type="button"
      class="button"
      data-action="request-grant"
      aria-busy={isAsking}
      disabled={isAsking}
      title="The customer is asked to let you click and type"
      onClick={ask}
    >
      <ActIcon />
      {isAsking ? 'Asking…' : 'Ask to act'}
    </button>
  );
}
