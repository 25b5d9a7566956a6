/** Who is signed in: by a link once, by the cookie from then on. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { OperatorInfo } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';

export type AccountState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'signed-in'; readonly me: OperatorInfo }
  /** problem: why the link did not work; null: there was none. */
  | { readonly kind: 'signed-out'; readonly problem: string | null }
  | { readonly kind: 'unreachable' };

export interface Account {
  readonly state: ReadonlySignal<AccountState>;
  start(token: string | null): Promise<void>;
  /** A socket was refused without a word: asks whether it is the sign-in that has run out. */
  check(): Promise<void>;
  signOut(): Promise<void>;
  /** The server does not know us any more. */
  lost(): void;
}

/** fetch, bound to its window. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const tryAgainMs = 5_000;

export function createAccount(ask: Ask, clock: Clock): Account {
  const state = signal<AccountState>({ kind: 'checking' });

  let cancelRetry = (): void => undefined;

  async function start(token: string | null): Promise<void> {
    cancelRetry();
    try {
      const problem = token === null ? null : await signIn(ask, token);
      const me = await whoAmI(ask);
      // A link that was used before is no harm to somebody who is signed in.
      state.value = me === null ? { kind: 'signed-out', problem } : { kind: 'signed-in', me };
    } catch {
      state.value = { kind: 'unreachable' };
      cancelRetry = clock.schedule(tryAgainMs, () => void start(token));
    }
  }

  function lost(): void {
    if (state.value.kind === 'signed-in') state.value = { kind: 'signed-out', problem: 'Your sign-in has run out.' };
  }

  return {
    state,
    start,
    async signOut() {
      // At once: the server closes the sockets before it answers, and that is no sign-in that ran out.
      state.value = { kind: 'signed-out', problem: null };
      await ask('/sign-out', { method: 'POST' }).catch(() => undefined);
    },
    async check() {
      // An error says nothing about the sign-in: the next try may.
      const isKnown = await whoAmI(ask).then(
        (me) => me !== null,
        () => true,
      );
      if (!isKnown) lost();
    },
    lost,
  };
}

/** Answers what is wrong, or null. */
async function signIn(ask: Ask, token: string): Promise<string | null> {
  const response = await ask('/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
  if (response.ok) return null;
  return (await errorText(response)) ?? 'This sign-in link does not work any more.';
}

async function whoAmI(ask: Ask): Promise<OperatorInfo | null> {
  const response = await ask('/api/v1/me');
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`/api/v1/me answered ${response.status}`);
  const body: unknown = await response.json();
  const operator = fieldOf(body, 'operator');
  const id = fieldOf(operator, 'id');
  const name = fieldOf(operator, 'name');
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

async function errorText(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  const message = fieldOf(fieldOf(body, 'error'), 'message');
  return typeof message === 'string' ? message : null;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
