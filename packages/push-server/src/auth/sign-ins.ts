/**
 * Who may come in: one-time links, and the token from the environment. And who is in: a sign-in ends by sign-out, after 8 hours, or after 30 minutes
 * without a sign of life (a request, or an open socket).
 */
import { operatorId } from '@pagetwin/protocol';
import { nanoid } from 'nanoid';
import type { Clock } from '../clock.js';
import type { Backplane } from '../cluster/backplane.js';
import { serverLimits } from '../limits/limits.js';
import { newSignIn, type OperatorCookies, type SignIn } from './operator-cookie.js';
import { isSameSecret } from './seal.js';

export interface SignInParts {
  readonly cookies: OperatorCookies;
  readonly clock: Clock;
  readonly backplane: Backplane;
  /** Accepted for as long as the server runs. */
  readonly operatorToken: string | undefined;
}

export interface SignIns {
  /** A token for one sign-in. */
  newLinkToken(): string;
  /** null: no such token, or it was used. */
  signIn(token: string, name: string | undefined): SignIn | null;
  /** Who sent this Cookie header, if the sign-in is alive. Counts as a sign of life. */
  signedIn(cookieHeader: string): SignIn | null;
  /** A socket of this sign-in is open: a sign of life until the answer is called. `close` is called at sign-out. */
  attach(signIn: SignIn, close: () => void): () => void;
  signOut(signIn: SignIn): void;
}

interface Presence {
  lastSeenMs: number;
  isOver: boolean;
  readonly sockets: Set<() => void>;
}

export function createSignIns({ cookies, clock, backplane, operatorToken }: SignInParts): SignIns {
  const links = new Map<string, number>();
  const presences = new Map<string, Presence>();
  let operators = 0;

  backplane.subscribe('sign-out', (id) => {
    const presence = presenceOf(id, clock.now());
    presence.isOver = true;
    for (const close of [...presence.sockets]) close();
  });

  function presenceOf(id: string, seenMs: number): Presence {
    const known = presences.get(id);
    presences.delete(id);
    const presence = known ?? { lastSeenMs: seenMs, isOver: false, sockets: new Set() };
    presences.set(id, presence);
    if (presences.size > serverLimits.maxSignInsRemembered) forgetOldest(presences);
    return presence;
  }

  function takeToken(token: string): boolean {
    if (operatorToken !== undefined && isSameSecret(token, operatorToken)) return true;
    const untilMs = links.get(token);
    links.delete(token);
    return untilMs !== undefined && untilMs > clock.now();
  }

  return {
    newLinkToken() {
      const token = nanoid(32);
      const oldest = links.size >= serverLimits.maxSignInLinks ? links.keys().next().value : undefined;
      if (oldest !== undefined) links.delete(oldest);
      links.set(token, clock.now() + serverLimits.signInLinkMs);
      return token;
    },
    signIn(token, name) {
      if (!takeToken(token)) return null;
      operators++;
      const operator = { id: operatorId(nanoid(12)), name: name ?? `Operator ${operators}` };
      return newSignIn(nanoid(), operator, '*', clock.now());
    },
    signedIn(cookieHeader) {
      const signIn = cookies.read(cookieHeader);
      if (signIn === null) return null;
      const presence = presenceOf(signIn.id, signIn.madeAtMs);
      const lastSeenMs = Math.max(presence.lastSeenMs, signIn.madeAtMs);
      const isIdle = presence.sockets.size === 0 && clock.now() - lastSeenMs > serverLimits.signInIdleMs;
      if (presence.isOver || isIdle) return null;
      presence.lastSeenMs = clock.now();
      return signIn;
    },
    attach(signIn, close) {
      const presence = presenceOf(signIn.id, signIn.madeAtMs);
      presence.sockets.add(close);
      const undoExpiry = clock.schedule(Math.max(0, signIn.untilMs - clock.now()), close);
      return () => {
        undoExpiry();
        presence.sockets.delete(close);
        presence.lastSeenMs = clock.now();
      };
    },
    signOut: (signIn) => backplane.publish('sign-out', signIn.id),
  };
}

function forgetOldest(presences: Map<string, Presence>): void {
  for (const [id, presence] of presences) {
    if (presence.sockets.size > 0) continue;
    presences.delete(id);
    return;
  }
}
