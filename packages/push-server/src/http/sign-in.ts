/** Operators come in by a token (a one-time link, or the one from the environment) and get a cookie; and go out again. */
import * as z from 'zod';
import type { OwnOrigin } from '../auth/origins.js';
import type { OperatorCookies } from '../auth/operator-cookie.js';
import type { SignIns } from '../auth/sign-ins.js';
import type { Clock } from '../clock.js';
import { Refusal } from '../errors.js';
import type { Addresses } from '../limits/addresses.js';
import { serverLimits } from '../limits/limits.js';
import type { Counters } from '../metrics/counters.js';
import { empty, json } from './reply.js';
import type { Route } from './route.js';
import { insistOnOwnOrigin, insistOnSignIn } from './same-origin.js';

export interface SignInRouteParts {
  readonly signIns: SignIns;
  readonly cookies: OperatorCookies;
  readonly ownOrigin: OwnOrigin;
  readonly addresses: Addresses;
  readonly counters: Counters;
  readonly clock: Clock;
}

const credentials = z.object({ token: z.string().min(1).max(500), name: z.string().trim().min(1).max(80).optional() });

export function signInRoutes({ signIns, cookies, ownOrigin, addresses, counters, clock }: SignInRouteParts): Route[] {
  return [
    {
      method: 'POST',
      path: '/sign-in',
      maxBodyBytes: serverLimits.maxJsonBytes,
      checkFirst: (request) => void insistOnOwnOrigin(request, ownOrigin),
      handle(request) {
        const { token, name } = parseBody(request.body, credentials, 'a sign-in is { "token": "…" }');
        const signIn = signIns.signIn(token, name);
        if (signIn === null) {
          counters.add('tokens_refused');
          if (!addresses.mayTryToken(request.address)) throw new Refusal('too-many', 'Too many wrong tokens from this address: wait a minute.');
          throw new Refusal('bad-token', 'This sign-in link is not valid, or was used already: ask for a new one.');
        }
        counters.add('sign_ins');
        return empty(204, { 'Set-Cookie': cookies.write(signIn) });
      },
    },
    {
      method: 'POST',
      path: '/sign-out',
      checkFirst: (request) => void insistOnOwnOrigin(request, ownOrigin),
      maxBodyBytes: serverLimits.maxJsonBytes,
      handle(request) {
        const signIn = signIns.signedIn(request.header('cookie'));
        if (signIn !== null) signIns.signOut(signIn);
        return empty(204, { 'Set-Cookie': cookies.clear() });
      },
    },
    {
      method: 'GET',
      path: '/api/v1/me',
      handle(request) {
        const signIn = insistOnSignIn(request, signIns);
        const isOld = clock.now() - signIn.madeAtMs > serverLimits.cookieRenewMs;
        const renewed = isOld ? { 'Set-Cookie': cookies.write({ ...signIn, madeAtMs: clock.now() }) } : {};
        return json(200, { operator: signIn.operator, sites: signIn.sites }, renewed);
      },
    },
    {
      method: 'POST',
      path: '/api/v1/sign-in-links',
      maxBodyBytes: serverLimits.maxJsonBytes,
      checkFirst: (request) => void insistOnOwnOrigin(request, ownOrigin),
      handle(request) {
        insistOnSignIn(request, signIns);
        const own = insistOnOwnOrigin(request, ownOrigin);
        return json(201, { url: signInUrl(own, signIns.newLinkToken()) });
      },
    },
  ];
}

/** In the fragment, which browsers send to nobody. */
export function signInUrl(origin: string, token: string): string {
  return `${origin}/console/#token=${token}`;
}

function parseBody<Value>(body: Uint8Array, shape: z.ZodType<Value>, expected: string): Value {
  try {
    return shape.parse(JSON.parse(Buffer.from(body).toString()));
  } catch {
    throw new Refusal('bad-request', `The body cannot be read: ${expected}, as JSON.`);
  }
}
