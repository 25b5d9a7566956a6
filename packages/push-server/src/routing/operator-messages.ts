/** What an operator says in a session. The session is the socket's, never a field's. Marks have a pace of their own: see operator-socket. */
import { unreachable, type FromOperator, type OperatorId } from '@pagetwin/protocol';
import { Refusal } from '../errors.js';
import type { Operator } from '../sessions/members.js';
import type { Queue } from '../sessions/queue.js';
import type { Session } from '../sessions/session.js';
import { queueItemOf } from '../sessions/session-view.js';

export type OperatorMessage = Exclude<FromOperator, { kind: 'mark' | 'ask-grant' | 'resync' | 'diverged' }>;

/** @throws Refusal, to be told to the operator. */
export function onOperatorMessage(session: Session, operator: Operator, message: OperatorMessage, queue: Queue): void {
  switch (message.kind) {
    case 'end-grant':
      return session.endGrant(operator.id);
    case 'invite':
      return invite(session, operator, message, queue);
    case 'leave':
      return session.leave(operator.id);
    case 'end':
      return session.end('operator', 'The operator ended the session.');
    default:
      return unreachable(message);
  }
}

/** Lets another operator in, and tells its consoles. With transfer the inviting one goes when the other comes. */
function invite(session: Session, by: Operator, { operator, transfer }: Extract<FromOperator, { kind: 'invite' }>, queue: Queue): void {
  const item = queueItemOf(session);
  const [first, ...others] = queue.viewersOf(operator).filter(({ sites }) => sites === '*' || sites.includes(session.site.id));
  if (first === undefined || item === null) throw new Refusal('not-allowed', 'That operator has no console open for this site.');
  const isIn = session.members.list().some(({ id }) => id === operator);
  if (!session.members.invite(first.operator)) throw new Refusal('too-many', 'Ten operators are in this session: more are not let in.');
  const to = operator as OperatorId;
  session.handover = transfer ? { from: by.id, to } : null;
  for (const viewer of [first, ...others]) viewer.tell({ kind: 'invited', session: session.id, by: { id: by.id, name: by.name }, transfer, item });
  if (transfer && isIn && session.members.viewersOf(to).length > 0) completeHandover(session, to);
}

/** The operator to whom it was handed over is there. */
export function completeHandover(session: Session, arrived: OperatorId): void {
  if (session.handover?.to !== arrived) return;
  const { from } = session.handover;
  session.handover = null;
  if (from !== arrived) session.leave(from);
}
