/** For requests that change something: only our own pages may make them. */
import type { OwnOrigin } from '../auth/origins.js';
import type { SignIn } from '../auth/operator-cookie.js';
import type { SignIns } from '../auth/sign-ins.js';
import { Refusal } from '../errors.js';
import type { Request } from './reply.js';

/** @throws Refusal */
export function insistOnOwnOrigin(request: Request, ownOrigin: OwnOrigin): string {
  const own = ownOrigin(request.header('host'));
  if (own === null)
    throw new Refusal('plain-http', 'Over plain http operators can sign in on a loopback address only: set publicUrl to the https address of this server.');
  if (request.header('origin') !== own) throw new Refusal('wrong-origin', 'This is for the console alone to ask.');
  return own;
}

/** @throws Refusal */
export function insistOnSignIn(request: Request, signIns: SignIns): SignIn {
  const signIn = signIns.signedIn(request.header('cookie'));
  if (signIn === null) throw new Refusal('not-signed-in', 'Sign in first.');
  return signIn;
}
