/** What of a session is told to operators. */
import type { OperatorInfo, QueueItem, ToOperator } from '@pagetwin/protocol';
import type { Session } from './session.js';

export function queueItemOf(session: Session): QueueItem | null {
  if (session.phase.kind === 'ended') return null;
  const { id, site, code, page, customer, members } = session;
  return { session: id, site: site.id, state: session.phase.kind, code, waitedMs: session.waitedMs(), page, customer, operators: members.list() };
}

export function sessionMessageOf(session: Session, nowMs: number): ToOperator {
  const { id, site, code, page, customer, members, grants, isPaused, isHidden, state, customerPeer } = session;
  return {
    kind: 'session',
    session: id,
    state,
    site: site.id,
    code,
    page,
    customer,
    operators: members.list(),
    grants: grants.list(),
    paused: isPaused,
    hidden: isHidden,
    connected: customerPeer !== null,
    nowMs,
  };
}

/** Who has it, for the one who was slower. */
export function holderOf(session: Session): OperatorInfo | null {
  return session.members.list()[0] ?? null;
}
