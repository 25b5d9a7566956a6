/** An operator's socket for the queue. */
import { closeReasons, fromQueue, limits, ProtocolError, readMessage, writeMessage, type ToQueue } from '@pagetwin/protocol';
import type { SignIn } from '../auth/operator-cookie.js';
import { serverLimits } from '../limits/limits.js';
import { createTokenBucket } from '../limits/token-bucket.js';
import { maySay } from '../routing/may-send.js';
import { onQueueMessage } from '../routing/queue-messages.js';
import type { Peer } from '../sessions/peer.js';
import type { QueueViewer } from '../sessions/queue.js';
import { createFrameDoor, tellError, type SocketHandler } from './frame-door.js';
import type { OperatorSocketParts } from './operator-socket.js';

export function createQueueSocket(peer: Peer, { operator, sites }: SignIn, { registry, queue, counters, clock, log }: OperatorSocketParts): SocketHandler {
  const messages = createTokenBucket({ perS: serverLimits.operatorMessagesPerS, burst: serverLimits.operatorMessagesBurst }, clock.now);
  let waiting: Uint8Array | null = null;
  let detach: (() => void) | null = null;

  function tell(message: ToQueue): void {
    if (peer.send(writeMessage(message)) === 'dropped') peer.close(closeReasons.slow);
  }

  /** A slow console gets the latest view when it has taken in the one before. */
  function show(bytes: Uint8Array): void {
    waiting = peer.bufferedBytes() > serverLimits.slowAboveBytes ? bytes : null;
    if (waiting === null && peer.send(bytes) === 'dropped') peer.close(closeReasons.slow);
  }

  const viewer: QueueViewer = { operator, sites, presence: 'available', show, tell };

  const door = createFrameDoor({
    peer,
    maxBytes: limits.maxOperatorFrameBytes,
    counters,
    log,
    role: () => 'queue',
    onFrame(frame) {
      if (!messages.take()) {
        tellError(peer, 'too-many', `More than ${serverLimits.operatorMessagesPerS} messages a second.`);
        return peer.close(closeReasons.tooMany);
      }
      const message = readMessage(frame.body, fromQueue);
      if (!maySay('queue', message.kind)) throw new ProtocolError('bad-message', `a message ${message.kind} is not for the queue`);
      onQueueMessage(viewer, message, { registry, queue });
    },
  });

  return {
    open() {
      door.guard(() => {
        tell({ kind: 'welcome', operator: { id: operator.id, name: operator.name }, nowMs: clock.now() });
        detach = queue.attach(viewer);
        if (detach !== null) return;
        tellError(peer, 'too-many', `${serverLimits.maxQueueSocketsPerOperator} consoles of one operator are open: more are not allowed.`);
        peer.close(closeReasons.tooMany);
      });
    },
    onFrame: door.onFrame,
    onDrain() {
      if (waiting !== null) show(waiting);
    },
    onClose() {
      door.guard(() => detach?.());
    },
  };
}
