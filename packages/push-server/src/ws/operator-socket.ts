/** An operator's socket that shows one session: page frames down, marks and acts up. */
import {
  closeReasons,
  fromOperator,
  limits,
  ProtocolError,
  readMessage,
  writeMessage,
  type CloseReason,
  type Frame,
  type Mark,
  type ToOperator,
} from '@pagetwin/protocol';
import type { SignIn } from '../auth/operator-cookie.js';
import { mayServe } from '../auth/operator-cookie.js';
import type { Clock } from '../clock.js';
import { serverLimits } from '../limits/limits.js';
import { createPace } from '../limits/pace.js';
import { createTokenBucket } from '../limits/token-bucket.js';
import type { Log } from '../log.js';
import type { Counters } from '../metrics/counters.js';
import { maySay } from '../routing/may-send.js';
import { completeHandover, onOperatorMessage } from '../routing/operator-messages.js';
import { passAct } from '../routing/pass-act.js';
import { createOperatorFeed } from '../routing/slow-operator.js';
import type { Viewer } from '../sessions/members.js';
import type { Peer } from '../sessions/peer.js';
import type { Queue } from '../sessions/queue.js';
import type { Registry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';
import { sessionMessageOf } from '../sessions/session-view.js';
import { createFrameDoor, tellError, type SocketHandler } from './frame-door.js';

export interface OperatorSocketParts {
  readonly registry: Registry;
  readonly queue: Queue;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
}

/** @param sessionId - what the address named, not yet checked. */
export function createOperatorSocket(peer: Peer, signIn: SignIn, sessionId: string, parts: OperatorSocketParts): SocketHandler {
  const session = parts.registry.find(sessionId);
  const isMember = session !== null && mayServe(signIn, session.site.id) && session.members.has(signIn.operator.id);
  if (session === null || !isMember) return createClosedDoor(peer, parts.registry, { sessionId, isKnown: session !== null });
  return createSessionSocket(peer, signIn, session, parts);
}

function createSessionSocket(peer: Peer, { operator }: SignIn, session: Session, { queue, counters, clock, log }: OperatorSocketParts): SocketHandler {
  const messages = createTokenBucket({ perS: serverLimits.operatorMessagesPerS, burst: serverLimits.operatorMessagesBurst }, clock.now);
  const marks = createTokenBucket({ perS: serverLimits.operatorMarksPerS, burst: serverLimits.operatorMarksBurst }, clock.now);
  const asks = createTokenBucket({ perS: 1000 / serverLimits.askGrantEveryMs, burst: 2 }, clock.now);
  const resyncs = createTokenBucket({ perS: 1, burst: 5 }, clock.now);
  const repairs = createTokenBucket({ perS: 2, burst: 10 }, clock.now);
  let mark: Mark | null = null;
  let isSessionDue = false;

  const markPace = createPace(serverLimits.markEveryMs, clock, () => {
    if (mark === null || session.phase.kind === 'ended') return;
    const shown = { kind: 'mark', operator: operator.id, mark } as const;
    // The latest wins: one that cannot be shown at once is not shown late.
    if ((session.customerPeer?.bufferedBytes() ?? 0) < serverLimits.drainedBelowBytes) session.tellCustomer(shown);
    for (const viewer of session.members.viewers()) {
      if (viewer.operator.id !== operator.id) viewer.mark(shown);
    }
  });

  const feed = createOperatorFeed({
    peer,
    backlog: session.backlog,
    clock,
    askKeyframe: (reason) => {
      counters.add('keyframes_asked');
      session.keyframes.ask(reason);
    },
    fellBehind: () => counters.add('slow_operators'),
  });

  function tell(message: ToOperator): void {
    if (peer.send(writeMessage(message)) === 'dropped') peer.close(closeReasons.slow);
  }

  function sessionChanged(): void {
    isSessionDue = peer.bufferedBytes() > serverLimits.slowAboveBytes;
    if (!isSessionDue) tellSession();
  }

  function tellSession(): void {
    tell(sessionMessageOf(session, clock.now()));
    if (session.awayAt !== null) tell({ kind: 'away', host: session.awayAt });
  }

  const viewer: Viewer = {
    operator,
    tell,
    sessionChanged,
    patchTaken: feed.patchTaken,
    chunkTaken: feed.chunkTaken,
    keyframeTaken: feed.keyframeTaken,
    pointer: feed.pointer,
    mark(message) {
      if (peer.bufferedBytes() < serverLimits.drainedBelowBytes) tell(message);
    },
    close: (reason: CloseReason) => peer.close(reason),
  };

  const door = createFrameDoor({
    peer,
    maxBytes: limits.maxOperatorFrameBytes,
    counters,
    log,
    role: () => 'operator',
    onEcho: feed.echoed,
    onFrame(frame, bytes) {
      if (session.phase.kind === 'ended' || !session.members.has(operator.id)) return;
      if (frame.type === 'message') return onMessage(frame);
      if (frame.type === 'act') onAct(frame, bytes);
    },
  });

  function onMessage(frame: Frame): void {
    const message = readMessage(frame.body, fromOperator);
    if (!maySay('operator', message.kind)) throw new ProtocolError('bad-message', `a message ${message.kind} is not for an operator to send`);
    const budget = message.kind === 'mark' ? marks : messages;
    if (!budget.take()) return closeTooMany();
    switch (message.kind) {
      case 'mark':
        mark = message.mark;
        return markPace.ask();
      case 'ask-grant':
        if (asks.take()) session.tellCustomer({ kind: 'grant-ask', operator: { id: operator.id, name: operator.name }, scope: message.scope });
        return;
      case 'resync':
        if (resyncs.take()) resync(message.reason);
        return;
      case 'diverged':
        counters.add('divergences', message.nodes.length);
        // What led there would lead there again, and each replay would use up a repair: whoever needs the page from here on gets it fresh.
        session.backlog.giveUp();
        if (repairs.take()) session.tellCustomer({ kind: 'repair', nodes: message.nodes });
        return;
      default:
        return onOperatorMessage(session, operator, message, queue);
    }
  }

  /** What was lost on the way is in the backlog; what cannot be followed would be broken there too. */
  function resync(reason: 'gap' | 'broken'): void {
    counters.add('resyncs');
    if (reason === 'broken') {
      counters.add('keyframes_asked');
      session.keyframes.ask('broken');
    } else feed.start();
  }

  function onAct(frame: Frame, bytes: Uint8Array): void {
    if (!messages.take()) return closeTooMany();
    const refused = passAct(session, operator, { frame, bytes }, clock);
    counters.add(refused === null ? 'acts_passed' : 'acts_refused');
    if (refused !== null) tell({ kind: 'act-result', id: refused.id, done: false, reason: refused.reason });
  }

  function closeTooMany(): void {
    tellError(peer, 'too-many', `More than ${serverLimits.operatorMessagesPerS} messages a second.`);
    peer.close(closeReasons.tooMany);
  }

  return {
    open() {
      door.guard(() => {
        tellSession();
        const arrival = session.members.attach(viewer);
        feed.start();
        if (arrival === 'came') {
          session.announce({ kind: 'joined', operator: { id: operator.id, name: operator.name } });
          session.changed();
        }
        completeHandover(session, operator.id);
      });
    },
    onFrame: door.onFrame,
    onDrain() {
      door.guard(() => {
        feed.drained();
        if (isSessionDue) sessionChanged();
      });
    },
    onClose() {
      markPace.stop();
      feed.stop();
      door.guard(() => session.members.detach(viewer));
    },
  };
}

/** Upgraded all the same, since a browser cannot read why an upgrade was refused: it is told, and closed. */
function createClosedDoor(peer: Peer, registry: Registry, { sessionId, isKnown }: { readonly sessionId: string; readonly isKnown: boolean }): SocketHandler {
  return {
    open() {
      const ending = registry.endingOf(sessionId);
      if (ending !== null) {
        peer.send(writeMessage({ kind: 'ended', ...ending }));
        return peer.close(closeReasons.normal);
      }
      if (isKnown) tellError(peer, 'not-allowed', 'You are not in this session: answer it, or ask to be invited.');
      else tellError(peer, 'unknown-session', 'There is no such session.');
      peer.close(isKnown ? closeReasons.notAllowed : closeReasons.unknownSession);
    },
    onFrame: () => undefined,
    onDrain: () => undefined,
    onClose: () => undefined,
  };
}
