/**
 * A session: one customer's request for help, from Connect to End, over page loads and reconnects.
 * Its phase is a union; each phase has its own fields, and changes here alone:
 *   waiting ⇄ live (Answer, last member gone) · either → suspended (the customer's socket is gone) → back · any → ended.
 */
import {
  closeReasons,
  limits,
  writeMessage,
  type CustomerInfo,
  type OperatorId,
  type PageInfo,
  type SessionId,
  type SessionState,
  type ToCustomer,
  type ToOperator,
} from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import type { SiteConfig } from '../config.js';
import { serverLimits } from '../limits/limits.js';
import { createActs, type Acts } from './acts.js';
import { createBacklog, type Backlog } from './backlog.js';
import type { BacklogPool } from './backlog-pool.js';
import { createGrants, type Grants } from './grants.js';
import { createKeyframeAsks, type KeyframeAsks } from './keyframe-asks.js';
import { createMembers, type Members, type Operator } from './members.js';
import type { Peer } from './peer.js';

export type EndedBy = Extract<ToCustomer, { kind: 'ended' }>['by'];

export type Phase =
  | { readonly kind: 'waiting'; readonly peer: Peer }
  | { readonly kind: 'live'; readonly peer: Peer }
  | { readonly kind: 'suspended'; readonly undoAbsence: () => void }
  | { readonly kind: 'ended'; readonly by: EndedBy; readonly reason: string };

export interface SessionFacts {
  readonly id: SessionId;
  readonly site: SiteConfig;
  /** The tab that it belongs to. */
  readonly tab: string;
  readonly code: string;
  readonly page: PageInfo;
  readonly customer: CustomerInfo;
}

export interface SessionParts {
  readonly clock: Clock;
  readonly pool: BacklogPool;
  /** What the queue shows of it changed. */
  queueChanged(): void;
  /** Who is in it changed, and the customer was told. */
  membersChanged(session: Session): void;
  /** It is over, and told so to everybody. */
  over(session: Session): void;
}

export interface Session {
  readonly id: SessionId;
  readonly site: SiteConfig;
  readonly tab: string;
  readonly code: string;
  page: PageInfo;
  customer: CustomerInfo;
  isPaused: boolean;
  isHidden: boolean;
  readonly phase: Phase;
  readonly state: SessionState;
  /** How long the customer has waited, or did until it was answered. */
  waitedMs(): number;
  readonly askedAtMs: number;
  readonly members: Members;
  readonly grants: Grants;
  readonly acts: Acts;
  readonly backlog: Backlog;
  readonly keyframes: KeyframeAsks;
  /** One operator hands it over to another: done when the other one comes. */
  handover: { readonly from: OperatorId; readonly to: OperatorId } | null;
  /** Turns of resume tokens: issued so far, and the latest that was used. */
  readonly turns: { issued: number; used: number };
  /** The customer's socket, for what goes to it as it is. */
  readonly customerPeer: Peer | null;
  /** The customer is here. @param greet - its first message, before anything else that the change brings about. */
  connect(peer: Peer, greet: () => void): void;
  /** The customer's page is about to go to another site. */
  leaveFor(host: string): void;
  /** The site that it went to; null: it is here, or gone for another reason. */
  readonly awayAt: string | null;
  /** Of a socket that was replaced: nothing happens. */
  disconnect(peer: Peer): void;
  /** First one wins. */
  answer(operator: Operator): boolean;
  /** The operator goes. The session waits again when it was the last one. */
  leave(operator: OperatorId): void;
  end(by: EndedBy, reason: string): void;
  endGrant(operator: OperatorId): void;
  tellCustomer(message: ToCustomer): void;
  /** Who is in it changed. */
  announce(message: Extract<ToCustomer, { kind: 'joined' | 'left' }>): void;
  tellViewers(message: ToOperator): void;
  /** Something that viewers and queue show changed. */
  changed(): void;
  /** The process stops: no timer goes on. The session is not over. */
  stop(): void;
}

type Own = { -readonly [Key in keyof Session]: Session[Key] };

export function createSession(facts: SessionFacts, { clock, pool, queueChanged, membersChanged, over }: SessionParts): Session {
  const members = createMembers(clock, (operator) => gone(operator.id));
  const grants = createGrants(clock, (operator) => grantEnded(operator));
  const keyframes = createKeyframeAsks(clock, (reason) => tellCustomer({ kind: 'need-keyframe', reason }));
  const suspended: Phase = { kind: 'suspended', undoAbsence: () => undefined };
  let waitedMs: number | null = null;
  let leaving: { readonly host: string; readonly atMs: number } | null = null;

  function enter(phase: Phase): void {
    session.phase = phase;
    session.state = phase.kind;
    session.customerPeer = phase.kind === 'waiting' || phase.kind === 'live' ? phase.peer : null;
  }

  function tellCustomer(message: ToCustomer): void {
    const peer = session.customerPeer;
    // A customer that does not read comes back by its resume token, and is told anew: nothing is lost in silence.
    if (peer?.send(writeMessage(message)) === 'dropped') peer.close(closeReasons.slow);
  }

  function announce(message: Extract<ToCustomer, { kind: 'joined' | 'left' }>): void {
    tellCustomer(message);
    membersChanged(session);
  }

  function tellViewers(message: ToOperator): void {
    for (const viewer of members.viewers()) viewer.tell(message);
  }

  function changed(): void {
    for (const viewer of members.viewers()) viewer.sessionChanged();
    queueChanged();
  }

  function grantEnded(operator: OperatorId): void {
    tellCustomer({ kind: 'grant-ended', operator, scope: 'act' });
    changed();
  }

  function endGrant(operator: OperatorId): void {
    if (grants.end(operator)) grantEnded(operator);
  }

  function gone(operator: OperatorId): void {
    endGrant(operator);
    announce({ kind: 'left', operator });
    if (members.size === 0) waitAgain();
    changed();
  }

  function waitAgain(): void {
    session.askedAtMs = clock.now();
    waitedMs = null;
    session.backlog.clear();
    keyframes.stop();
    if (session.phase.kind === 'live') enter({ kind: 'waiting', peer: session.phase.peer });
  }

  // Fields, no getters and no spread, as in backlog.ts.
  const session: Own = {
    id: facts.id,
    site: facts.site,
    tab: facts.tab,
    code: facts.code,
    page: facts.page,
    customer: facts.customer,
    isPaused: false,
    isHidden: false,
    handover: null,
    members,
    grants,
    keyframes,
    acts: createActs(clock),
    backlog: createBacklog(pool.changed),
    turns: { issued: 0, used: 0 },
    phase: suspended,
    state: suspended.kind,
    customerPeer: null,
    awayAt: null,
    askedAtMs: clock.now(),
    waitedMs: () => waitedMs ?? Math.max(0, clock.now() - session.askedAtMs),
    connect(peer, greet) {
      if (session.phase.kind === 'ended') return;
      const before = session.customerPeer;
      if (session.phase.kind === 'suspended') session.phase.undoAbsence();
      enter({ kind: members.size > 0 ? 'live' : 'waiting', peer });
      session.awayAt = leaving = null;
      before?.close(closeReasons.evicted);
      session.backlog.cut();
      greet();
      changed();
    },
    leaveFor(host) {
      leaving = { host, atMs: clock.now() };
    },
    disconnect(peer) {
      if (session.customerPeer !== peer) return;
      if (leaving !== null && clock.now() - leaving.atMs <= serverLimits.leavingMs) session.awayAt = leaving.host;
      session.backlog.cut();
      const undoAbsence = clock.schedule(limits.absenceMs, () => end('server', 'The customer has been away for 15 minutes.'));
      enter({ kind: 'suspended', undoAbsence });
      changed();
    },
    answer(operator) {
      if (session.phase.kind === 'ended' || members.size > 0) return false;
      waitedMs = Math.max(0, clock.now() - session.askedAtMs);
      members.letIn(operator);
      session.backlog.clear();
      if (session.phase.kind === 'waiting') enter({ kind: 'live', peer: session.phase.peer });
      announce({ kind: 'joined', operator: { id: operator.id, name: operator.name } });
      changed();
      return true;
    },
    leave(operator) {
      if (members.remove(operator, closeReasons.normal)) gone(operator);
    },
    end,
    endGrant,
    tellCustomer,
    announce,
    tellViewers,
    changed,
    stop() {
      if (session.phase.kind === 'suspended') session.phase.undoAbsence();
      grants.stop();
      keyframes.stop();
      members.stop(closeReasons.restarting);
    },
  };
  return session;

  function end(by: EndedBy, reason: string): void {
    if (session.phase.kind === 'ended') return;
    const peer = session.customerPeer;
    if (session.phase.kind === 'suspended') session.phase.undoAbsence();
    tellCustomer({ kind: 'ended', by, reason });
    tellViewers({ kind: 'ended', by, reason });
    enter({ kind: 'ended', by, reason });
    grants.stop();
    keyframes.stop();
    session.backlog.clear();
    over(session);
    peer?.close(closeReasons.normal);
    members.stop(closeReasons.normal);
  }
}
