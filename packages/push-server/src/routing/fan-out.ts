/** The page's frames, from the customer to everybody who sees it: stored first, then to each operator at its own pace. Bodies stay unread. */
import type { Frame } from '@pagetwin/protocol';
import type { Counters } from '../metrics/counters.js';
import type { Session } from '../sessions/session.js';

/**
 * @param bytes - the whole frame, not kept.
 * @returns whether the customer is owed an acknowledgement.
 * @throws ProtocolError for a keyframe's chunk that does not follow.
 */
export function publish(session: Session, frame: Frame, bytes: Uint8Array, counters: Counters): boolean {
  // What was under way when the last operator left, or before the customer hears of the first one, is nobody's.
  if (session.members.size === 0) return false;
  if (frame.type === 'pointer') {
    for (const viewer of session.members.viewers()) viewer.pointer(bytes);
    return false;
  }
  return frame.type === 'keyframe' ? takeKeyframe(session, frame, bytes, counters) : takePatch(session, frame, bytes, counters);
}

function takeKeyframe(session: Session, frame: Frame, bytes: Uint8Array, counters: Counters): boolean {
  if (frame.epoch !== session.backlog.position.epoch) endUnconfirmedGrant(session);
  const outcome = session.backlog.takeKeyframe(frame, bytes);
  if (outcome === 'part') for (const viewer of session.members.viewers()) viewer.chunkTaken();
  if (outcome !== 'whole') return outcome === 'duplicate';
  counters.add('keyframes_taken');
  session.keyframes.taken();
  for (const viewer of session.members.viewers()) viewer.keyframeTaken();
  return true;
}

function takePatch(session: Session, frame: Frame, bytes: Uint8Array, counters: Counters): boolean {
  const outcome = session.backlog.takePatch(frame, bytes);
  switch (outcome) {
    case 'take':
      counters.add('patches_taken');
      for (const viewer of session.members.viewers()) viewer.patchTaken(bytes);
      if (session.backlog.isOverCap) session.keyframes.ask('backlog');
      return true;
    case 'duplicate':
      counters.add('patches_repeated');
      return true;
    case 'gap':
      // Before the first keyframe nothing is missing: it was under way when there was nobody to keep it for.
      if (session.backlog.position.epoch !== 0) counters.add('patch_gaps');
      session.keyframes.ask('gap');
      return false;
    case 'held':
      return false;
  }
}

function endUnconfirmedGrant(session: Session): void {
  const operator = session.grants.epochBegan();
  if (operator === null) return;
  session.tellCustomer({ kind: 'grant-ended', operator, scope: 'act' });
  session.changed();
}
