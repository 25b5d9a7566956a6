/** Every check that comes before a socket is one: site, Origin, sign-in, and how many silent sockets the address has. */
import type { SignIn } from '../auth/operator-cookie.js';
import { isAllowedOrigin, type OwnOrigin } from '../auth/origins.js';
import type { SignIns } from '../auth/sign-ins.js';
import type { SiteConfig } from '../config.js';
import { Refusal } from '../errors.js';
import type { Addresses } from '../limits/addresses.js';

/** What an upgrade request says, copied from it. */
export interface UpgradeRequest {
  readonly origin: string;
  readonly host: string;
  readonly cookie: string;
  readonly address: string;
  readonly query: URLSearchParams;
}

export interface UpgradeParts {
  readonly sites: ReadonlyMap<string, SiteConfig>;
  readonly signIns: SignIns;
  readonly addresses: Addresses;
  readonly ownOrigin: OwnOrigin;
  isStopping(): boolean;
}

/** What a checked upgrade leads to. */
export type Visitor =
  | { readonly kind: 'customer'; readonly site: SiteConfig; readonly address: string; readonly heard: () => void }
  | { readonly kind: 'queue'; readonly signIn: SignIn }
  | { readonly kind: 'operator'; readonly signIn: SignIn; readonly sessionId: string };

/** @throws Refusal */
export function checkCustomer({ origin, address, query }: UpgradeRequest, { sites, addresses, isStopping }: UpgradeParts): Visitor {
  if (isStopping()) throw new Refusal('stopping', 'The server is stopping: come back soon.');
  const id = query.get('site') ?? '';
  const site = sites.get(id);
  if (site === undefined) throw new Refusal('unknown-site', `There is no site "${id.slice(0, 64)}" here.`);
  if (!isAllowedOrigin(site.origins, origin)) throw new Refusal('wrong-origin', `The origin ${describe(origin)} is not one of site "${site.id}".`);
  const heard = addresses.socketOpened(address);
  if (heard === null) throw new Refusal('too-many', 'Too many sockets of this address have not said hello.');
  return { kind: 'customer', site, address, heard };
}

/** @throws Refusal */
export function checkOperator({ origin, host, cookie, query }: UpgradeRequest, { signIns, ownOrigin, isStopping }: UpgradeParts): Visitor {
  if (isStopping()) throw new Refusal('stopping', 'The server is stopping: come back soon.');
  const own = ownOrigin(host);
  if (own === null || origin !== own) throw new Refusal('wrong-origin', `The origin ${describe(origin)} is not the console's.`);
  const signIn = signIns.signedIn(cookie);
  if (signIn === null) throw new Refusal('not-signed-in', 'Sign in first.');
  const sessionId = query.get('session');
  return sessionId === null ? { kind: 'queue', signIn } : { kind: 'operator', signIn, sessionId: sessionId.slice(0, 64) };
}

function describe(origin: string): string {
  return origin === '' ? '(none)' : `"${origin.slice(0, 100)}"`;
}
