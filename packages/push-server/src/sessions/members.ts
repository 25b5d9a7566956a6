/**
 * The operators of one session. Let in by Answer or by an invitation; in it until they leave, or have been without a socket for a minute.
 * A member may have several sockets at a time: a reload's new one comes before the old one is gone.
 */
import { closeReasons, type CloseReason, type OperatorId, type OperatorInfo, type ToOperator } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';

/** One socket of an operator that shows the session. ws/operator-socket makes them. */
export interface Viewer {
  readonly operator: Operator;
  tell(message: ToOperator): void;
  /** The session message is due: what it says may be put together later, the latest wins. */
  sessionChanged(): void;
  /** A patch was stored: next to be sent, or to wait for its turn. */
  patchTaken(bytes: Uint8Array): void;
  /** A chunk of a keyframe was stored: whoever waits for one need not wait for all of it. */
  chunkTaken(): void;
  /** A whole keyframe was stored: whoever waits for one begins anew with it, whoever follows gets it too. */
  keyframeTaken(): void;
  /** The latest wins: skipped while the socket is slow. */
  pointer(bytes: Uint8Array): void;
  /** Another operator's mark: likewise. */
  mark(message: Extract<ToOperator, { kind: 'mark' }>): void;
  close(reason: CloseReason): void;
}

export interface Operator extends OperatorInfo {
  readonly id: OperatorId;
}

interface Member {
  readonly operator: Operator;
  readonly viewers: Set<Viewer>;
  /** The customer knows: at once after Answer, with the first socket after an invitation. */
  isAnnounced: boolean;
  undoLapse: (() => void) | null;
}

export interface Members {
  readonly size: number;
  /** Whom the customer knows of. */
  list(): Operator[];
  has(id: OperatorId): boolean;
  /** After Answer: the customer is told by whoever calls. false: the session is full. */
  letIn(operator: Operator): boolean;
  /** The customer is told when it comes. false: the session is full. */
  invite(operator: Operator): boolean;
  /** The member comes (first socket after an invitation) or is back. */
  attach(viewer: Viewer): 'came' | 'back';
  detach(viewer: Viewer): void;
  /** Closes its sockets. false: was no member. */
  remove(id: OperatorId, reason: CloseReason): boolean;
  /** As they are now: whoever comes or goes changes the next answer, not this one. */
  viewers(): readonly Viewer[];
  viewersOf(id: OperatorId): Viewer[];
  /** Everybody goes. */
  stop(reason: CloseReason): void;
}

/** @param lapsed - a member was without a socket for too long. */
export function createMembers(clock: Clock, lapsed: (operator: Operator) => void): Members {
  const members = new Map<OperatorId, Member>();
  /** Asked for with each patch, changed when a socket comes or goes. */
  let viewersNow: readonly Viewer[] | null = null;

  function add(member: Member): boolean {
    if (members.has(member.operator.id)) return true;
    if (members.size >= serverLimits.maxMembers) return false;
    members.set(member.operator.id, member);
    all.size = members.size;
    watch(member);
    return true;
  }

  function forget(member: Member): void {
    members.delete(member.operator.id);
    all.size = members.size;
    viewersNow = null;
  }

  function watch(member: Member): void {
    member.undoLapse?.();
    member.undoLapse = clock.schedule(serverLimits.memberLapseMs, () => {
      forget(member);
      lapsed(member.operator);
    });
  }

  function drop(member: Member, reason: CloseReason): void {
    forget(member);
    member.undoLapse?.();
    for (const viewer of [...member.viewers]) viewer.close(reason);
  }

  // A field and no getter, as in backlog.ts.
  const all: Members & { size: number } = {
    size: 0,
    list: () => [...members.values()].filter(({ isAnnounced }) => isAnnounced).map(({ operator: { id, name } }) => ({ id, name })),
    has: (id) => members.has(id),
    letIn: (operator) => add({ operator, viewers: new Set(), isAnnounced: true, undoLapse: null }),
    invite: (operator) => add({ operator, viewers: new Set(), isAnnounced: false, undoLapse: null }),
    attach(viewer) {
      const member = members.get(viewer.operator.id);
      if (member === undefined) return 'back';
      member.undoLapse?.();
      member.undoLapse = null;
      const [oldest] = member.viewers;
      if (oldest !== undefined && member.viewers.size >= serverLimits.maxSocketsPerMember) oldest.close(closeReasons.evicted);
      member.viewers.add(viewer);
      viewersNow = null;
      if (member.isAnnounced) return 'back';
      member.isAnnounced = true;
      return 'came';
    },
    detach(viewer) {
      const member = members.get(viewer.operator.id);
      if (member === undefined || !member.viewers.delete(viewer)) return;
      viewersNow = null;
      if (member.viewers.size === 0) watch(member);
    },
    remove(id, reason) {
      const member = members.get(id);
      if (member === undefined) return false;
      drop(member, reason);
      return true;
    },
    viewers: () => (viewersNow ??= [...members.values()].flatMap(({ viewers }) => [...viewers])),
    viewersOf: (id) => [...(members.get(id)?.viewers ?? [])],
    stop(reason) {
      for (const member of [...members.values()]) drop(member, reason);
    },
  };
  return all;
}
