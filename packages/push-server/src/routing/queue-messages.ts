/** What an operator says on the queue's socket. */
import { unreachable, type FromQueue, type OperatorInfo } from '@pagetwin/protocol';
import type { Queue, QueueViewer } from '../sessions/queue.js';
import type { Registry } from '../sessions/registry.js';
import { holderOf } from '../sessions/session-view.js';

export function onQueueMessage(viewer: QueueViewer, message: FromQueue, { registry, queue }: { readonly registry: Registry; readonly queue: Queue }): void {
  switch (message.kind) {
    case 'answer':
      return answer(viewer, message.session, registry);
    case 'presence':
      viewer.presence = message.presence;
      return queue.presenceChanged();
    default:
      return unreachable(message);
  }
}

/** The first one wins; the others hear who was faster. A session of a site that is not theirs is no session to them. */
function answer(viewer: QueueViewer, id: string, registry: Registry): void {
  const { operator, sites } = viewer;
  const session = registry.find(id);
  const mayServe = session !== null && (sites === '*' || sites.includes(session.site.id));
  const tell = (isYours: boolean, taken: OperatorInfo | null) => viewer.tell({ kind: 'answered', session: id, isYours, taken });
  if (session === null || !mayServe) return tell(false, null);
  // Pressed twice, or in two tabs: it is theirs all the same.
  const isYours = session.members.list().some((member) => member.id === operator.id) || session.answer(operator);
  tell(isYours, isYours ? null : holderOf(session));
}
