/** Nobody waits. The button is there, at rest, so that everybody knows what will ring. */
import type { JSX } from 'preact';

export function EmptyQueue({ isKnown }: { readonly isKnown: boolean }): JSX.Element {
  return (
    <div class="empty">
      <button type="button" class="answer is-large" data-action="answer" data-state="idle" disabled>
        <span class="answer-light" aria-hidden="true" />
        Answer
      </button>
      <h2>{isKnown ? 'Nobody is waiting' : 'Fetching the queue…'}</h2>
      <p>When a customer presses Connect on your site, they appear here and this button rings.</p>
    </div>
  );
}
