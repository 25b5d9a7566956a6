/** What a customer says after hello. */
import { unreachable, type FromCustomer, type OperatorId } from '@pagetwin/protocol';
import type { Session } from '../sessions/session.js';

export function onCustomerMessage(session: Session, message: FromCustomer): void {
  switch (message.kind) {
    case 'hello':
      return;
    case 'page':
      session.page = message.page;
      return session.changed();
    case 'identify':
      session.customer = message.customer;
      return session.changed();
    case 'pause':
      session.isPaused = message.paused;
      return session.changed();
    case 'hidden':
      session.isHidden = message.hidden;
      return session.changed();
    case 'leaving':
      return session.leaveFor(message.host);
    case 'grant':
      return onGrant(session, message.operator as OperatorId, message.allowed);
    case 'act-result':
      return onActResult(session, message);
    case 'end':
      return session.end('customer', 'The customer ended the session.');
    default:
      return unreachable(message);
  }
}

function onGrant(session: Session, operator: OperatorId, isAllowed: boolean): void {
  if (isAllowed) {
    // The operator may have gone while the customer read the question.
    if (!session.members.has(operator)) return session.tellCustomer({ kind: 'grant-ended', operator, scope: 'act' });
    session.grants.allow(operator);
    return session.changed();
  }
  if (session.grants.end(operator)) return session.changed();
  for (const viewer of session.members.viewersOf(operator)) viewer.tell({ kind: 'grant-refused', scope: 'act' });
}

function onActResult(session: Session, { id, done, reason }: Extract<FromCustomer, { kind: 'act-result' }>): void {
  const operator = session.acts.finish(id);
  if (operator === null) return;
  for (const viewer of session.members.viewersOf(operator)) viewer.tell({ kind: 'act-result', id, done, reason });
}
