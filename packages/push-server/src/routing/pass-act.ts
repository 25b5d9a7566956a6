/** An act on its way from an operator to the customer: every check that the server can make without reading what is typed or where it points. */
import { limits, readActHead, type ActHead, type ActRefusal, type Frame } from '@pagetwin/protocol';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import type { Operator } from '../sessions/members.js';
import type { Session } from '../sessions/session.js';

/**
 * @param bytes - the frame as it came: it goes on unchanged.
 * @returns why it was refused; null when it was passed on, or is a repetition of one that was.
 * @throws ProtocolError when the head cannot be read.
 */
export function passAct(session: Session, operator: Operator, act: { readonly frame: Frame; readonly bytes: Uint8Array }, clock: Clock): Refused | null {
  const head = readActHead(act.frame.body);
  const reason = refusalOf(session, operator, act.frame, head, clock.now());
  if (reason !== null) return { id: head.id, reason };
  const peer = session.customerPeer;
  if (peer === null) return { id: head.id, reason: 'not-delivered' };
  if (!session.acts.take(operator.id, head.id)) return null;
  return peer.send(act.bytes) === 'dropped' ? { id: head.id, reason: 'not-delivered' } : null;
}

export interface Refused {
  readonly id: number;
  readonly reason: ActRefusal;
}

function refusalOf(session: Session, operator: Operator, frame: Frame, head: ActHead, nowMs: number): ActRefusal | null {
  if (!session.members.has(operator.id) || !session.grants.mayAct(operator.id)) return 'no-grant';
  if (head.expiresAtMs <= nowMs || head.expiresAtMs > nowMs + limits.maxActAgeMs + serverLimits.actClockSlackMs) return 'expired';
  if (frame.epoch !== session.backlog.position.epoch) return 'page-changed';
  return null;
}
