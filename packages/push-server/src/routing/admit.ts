/**
 * Hello: a new session, or the tab that comes back to its own. Resumes are never counted against an address.
 * A resume for a session that this process does not know (it was restarted) makes the session anew under the same id, so that nobody is stranded.
 */
import { protocolVersion, type FromCustomer, type ToCustomer } from '@pagetwin/protocol';
import type { AssetTickets } from '../auth/asset-ticket.js';
import type { ResumeClaim, ResumeTokens } from '../auth/resume-token.js';
import type { Clock } from '../clock.js';
import type { SiteConfig } from '../config.js';
import { Refusal } from '../errors.js';
import type { Addresses } from '../limits/addresses.js';
import type { Load } from '../limits/load.js';
import type { Counters } from '../metrics/counters.js';
import type { AssetStore } from '../sessions/asset-store.js';
import type { Ending, Registry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';

export type Hello = Extract<FromCustomer, { kind: 'hello' }>;

export interface AdmitParts {
  readonly registry: Registry;
  readonly resumeTokens: ResumeTokens;
  readonly tickets: AssetTickets;
  readonly addresses: Addresses;
  readonly assets: AssetStore;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sessionsPerSite: number;
  readonly load: Pick<Load, 'isBusy'>;
}

export type Admitted =
  { readonly kind: 'session'; readonly session: Session; readonly isResumed: boolean } | { readonly kind: 'ended'; readonly ending: Ending };

/** @throws Refusal when neither may be. */
export function admit(hello: Hello, { site, address }: { readonly site: SiteConfig; readonly address: string }, parts: AdmitParts): Admitted {
  if (hello.protocol !== protocolVersion) {
    throw new Refusal('wrong-version', `Version ${hello.protocol} of the protocol is not spoken here: this server speaks ${protocolVersion}.`);
  }
  if (hello.site !== site.id) throw new Refusal('not-allowed', `Hello names the site "${hello.site}", the socket "${site.id}".`);
  const claim = hello.resume === null ? null : parts.resumeTokens.read(hello.resume);
  if (claim === null || claim.site !== site.id) return { kind: 'session', session: openNew(hello, site, address, parts), isResumed: false };
  return resume(hello, claim, site, parts);
}

function resume(hello: Hello, claim: ResumeClaim, site: SiteConfig, parts: AdmitParts): Admitted {
  const { registry, counters } = parts;
  if (claim.tab !== hello.tab) throw new Refusal('not-allowed', 'This session belongs to another tab.');
  const ending = registry.endingOf(claim.session);
  if (ending !== null) return { kind: 'ended', ending };
  const known = registry.find(claim.session);
  if (known !== null && claim.turn < known.turns.used) throw new Refusal('not-allowed', 'This resume token was replaced by a later one.');
  const session = known ?? revive(hello, claim, site, parts);
  session.turns.used = claim.turn;
  session.turns.issued = Math.max(session.turns.issued, claim.turn);
  session.page = hello.page;
  if (hello.customer.name !== '' || Object.keys(hello.customer.data).length > 0) session.customer = hello.customer;
  session.isPaused = hello.paused;
  session.isHidden = false;
  session.grants.resumed();
  counters.add('sessions_resumed');
  return { kind: 'session', session, isResumed: true };
}

/** As it was before the server was killed, with whoever was in it: they have a minute to come back too. */
function revive(hello: Hello, { session: id, code, operators }: ResumeClaim, site: SiteConfig, parts: AdmitParts): Session {
  const { registry, assets, counters } = parts;
  const over = () => {
    assets.free(id);
    counters.add('sessions_ended');
  };
  const session = registry.open({ id, code, site, tab: hello.tab, page: hello.page, customer: hello.customer, membersChanged: tellToken(parts), over });
  for (const operator of operators) session.members.letIn(operator);
  return session;
}

function openNew(hello: Hello, site: SiteConfig, address: string, parts: AdmitParts): Session {
  const { registry, addresses, assets, counters, sessionsPerSite, load } = parts;
  if (load.isBusy()) throw new Refusal('busy', 'All lines are busy. Please try again in a few minutes.');
  if (registry.countOf(site.id) >= sessionsPerSite) throw new Refusal('too-many', `This site has ${sessionsPerSite} sessions open: more are not allowed.`);
  const release = addresses.sessionOpened(address);
  if (typeof release === 'string') throw new Refusal('too-many', release);
  const over = ({ id }: Session) => {
    release();
    assets.free(id);
    counters.add('sessions_ended');
  };
  counters.add('sessions_opened');
  const session = registry.open({ site, tab: hello.tab, page: hello.page, customer: hello.customer, membersChanged: tellToken(parts), over });
  session.isPaused = hello.paused;
  return session;
}

/** What a server that was killed cannot know the token says: who is in the session, as it is now. */
const tellToken =
  ({ resumeTokens }: Pick<AdmitParts, 'resumeTokens'>) =>
  (session: Session): void =>
    session.tellCustomer({ kind: 'resume', resume: tokenOf(session, resumeTokens) });

function tokenOf({ id, code, site, tab, turns, members }: Session, resumeTokens: ResumeTokens): string {
  turns.issued++;
  return resumeTokens.issue({ session: id, site: site.id, tab, turn: turns.issued, code, operators: members.list() });
}

export function welcomeOf(session: Session, { resumeTokens, tickets, clock }: Pick<AdmitParts, 'resumeTokens' | 'tickets' | 'clock'>): ToCustomer {
  const { id, code, state, members, grants, backlog } = session;
  return {
    kind: 'welcome',
    session: id,
    code,
    resume: tokenOf(session, resumeTokens),
    ticket: tickets.issue(id),
    state,
    operators: members.list(),
    grants: grants.list(),
    epoch: backlog.position.epoch,
    seq: backlog.position.seq,
    nowMs: clock.now(),
  };
}
