/** All sessions of this process, and for a while those that ended, so that whoever comes late is told. */
import type { CustomerInfo, PageInfo, SessionId } from '@pagetwin/protocol';
import { sessionId } from '@pagetwin/protocol';
import { nanoid } from 'nanoid';
import type { Clock } from '../clock.js';
import type { Backplane } from '../cluster/backplane.js';
import type { SiteConfig } from '../config.js';
import { serverLimits } from '../limits/limits.js';
import type { BacklogPool } from './backlog-pool.js';
import { createCodes } from './codes.js';
import { createSession, type EndedBy, type Session } from './session.js';

export interface NewSession {
  /** Of a session that another process made, and that comes back here; else a new one. */
  readonly id?: SessionId;
  /** The one it had there. */
  readonly code?: string;
  readonly site: SiteConfig;
  readonly tab: string;
  readonly page: PageInfo;
  readonly customer: CustomerInfo;
  /** Who is in it changed: its next resume token is due. */
  readonly membersChanged: (session: Session) => void;
  /** Called once when it has ended. */
  readonly over: (session: Session) => void;
}

export interface Ending {
  readonly by: EndedBy;
  readonly reason: string;
}

export interface Registry {
  readonly size: number;
  open(facts: NewSession): Session;
  find(id: string): Session | null;
  endingOf(id: string): Ending | null;
  all(): Iterable<Session>;
  countOf(site: string): number;
}

export function createRegistry(clock: Clock, backplane: Backplane, pool: BacklogPool): Registry {
  const sessions = new Map<string, Session>();
  const endings = new Map<string, Ending>();
  const counts = new Map<string, number>();
  const codes = createCodes();
  const countOf = (site: string) => counts.get(site) ?? 0;

  function over(session: Session, tell: (session: Session) => void): void {
    sessions.delete(session.id);
    counts.set(session.site.id, countOf(session.site.id) - 1);
    codes.release(session.code);
    if (session.phase.kind === 'ended') endings.set(session.id, { by: session.phase.by, reason: session.phase.reason });
    const oldest = endings.size > serverLimits.maxEndedRemembered ? endings.keys().next().value : undefined;
    if (oldest !== undefined) endings.delete(oldest);
    tell(session);
    backplane.publish('queue', session.site.id);
  }

  return {
    get size() {
      return sessions.size;
    },
    open({ id = sessionId(nanoid()), code, site, tab, page, customer, membersChanged, over: tell }) {
      const session = createSession(
        { id, site, tab, page, customer, code: codes.take(code) },
        { clock, pool, queueChanged: () => backplane.publish('queue', site.id), membersChanged, over: (ended) => over(ended, tell) },
      );
      sessions.set(id, session);
      counts.set(site.id, countOf(site.id) + 1);
      return session;
    },
    find: (id) => sessions.get(id) ?? null,
    endingOf: (id) => endings.get(id) ?? null,
    all: () => sessions.values(),
    countOf,
  };
}
