/** What somebody sees who is not signed in: what to do about it, and nothing else. */
import type { JSX } from 'preact';
import { Mark } from '../style/icons.js';
import type { Account } from './account.js';

export function SignInPage({ account }: { readonly account: Account }): JSX.Element {
  const state = account.state.value;
  if (state.kind === 'checking') return <main class="sign-in" aria-busy="true" aria-label="Signing in" />;
  const isUnreachable = state.kind === 'unreachable';
  const problem = state.kind === 'signed-out' ? state.problem : null;
  return (
    <main class="sign-in">
      <div class="card sign-in-card">
        <Mark />
        <h1>{isUnreachable ? 'The server does not answer' : 'Sign in with your link'}</h1>
        {problem !== null && (
          <p class="sign-in-problem" role="alert">
            {problem}
          </p>
        )}
        {isUnreachable ? <Unreachable /> : <HowTo />}
        {isUnreachable && (
          <button type="button" class="button is-primary" onClick={() => void account.start(null)}>
            Try again
          </button>
        )}
      </div>
    </main>
  );
}

const Unreachable = () => <p>The console is loaded, but the push server cannot be reached. Your sign-in is kept: as soon as the server is back, you are in.</p>;

const HowTo = () => (
  <>
    <p>This console opens with a personal link. It works once and keeps you signed in on this browser.</p>
    <dl class="sign-in-how">
      <dt>You work with a team</dt>
      <dd>Ask whoever runs your Pagetwin server for a sign-in link.</dd>
      <dt>You are trying the demo</dt>
      <dd>
        The link is in the terminal, below <code>npm start</code>. It ends in <code>/console/#token=…</code>
      </dd>
    </dl>
  </>
);
