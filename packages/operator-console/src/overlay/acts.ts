/**
 * Builds acts and sends them: id, expiry by the server's clock, the seq and the identity that the operator saw. Without a grant nothing is sent.
 * Each act is answered for: refused, or silent for too long, it is told to the operator.
 */
import { actId, limits, writeAct, type Act, type ActKind, type ActRefusal, type ActResult, type NodeId } from '@pagetwin/protocol';
import type { Clock } from '../session/clock.js';
import { actRefusals } from './act-refusals.js';

/** What an act is aimed at, as the replica had it. */
export interface ActTarget {
  readonly node: NodeId;
  readonly identity: number;
}

/** Where in the target's box, 0 … 1. */
export interface InBox {
  readonly fractionX: number;
  readonly fractionY: number;
}

export interface ActFailure {
  readonly kind: ActKind;
  readonly reason: ActRefusal;
  readonly sentence: string;
}

export interface ActsParts {
  readonly clock: Clock;
  /** False: not connected. */
  send(body: Uint8Array): boolean;
  mayAct(): boolean;
  seenSeq(): number;
  serverNow(): number;
  failed(failure: ActFailure): void;
}

export interface Acts {
  readonly mayAct: boolean;
  click(target: ActTarget & InBox, how: ClickHow): void;
  /** The pointer is over another element: for menus that open under it. */
  move(target: ActTarget & InBox): void;
  /** The whole new value of a field, or what is inserted into an editor. */
  type(target: ActTarget, text: string): void;
  /** A KeyboardEvent.key. */
  key(target: ActTarget, key: string, modifiers: number): void;
  /** The position to come to, CSS px. */
  scroll(target: ActTarget, left: number, top: number): void;
  select(target: ActTarget, indexes: readonly number[]): void;
  /** target: the page's document. */
  navigate(target: ActTarget, where: 'back' | 'forward' | 'reload'): void;
  result(result: ActResult): void;
  stop(): void;
}

export interface ClickHow {
  readonly button: number;
  readonly count: number;
  readonly modifiers: number;
}

/** An act lives for maxActAgeMs; its answer needs a way back. */
const answerWithinMs = limits.maxActAgeMs + 1_000;
const nothing = { x: 0, y: 0, button: 0, count: 0, modifiers: 0, text: '' } as const;

export function createActs(parts: ActsParts): Acts {
  const unanswered = new Map<number, { readonly kind: ActKind; readonly cancel: () => void }>();
  let lastId = 0;

  function send(kind: ActKind, target: ActTarget, own: Partial<Omit<Act, 'id' | 'kind' | 'target'>>): void {
    if (!parts.mayAct()) return;
    lastId = nextActId(lastId, parts.serverNow());
    const id = actId(lastId);
    const body = writeAct({
      ...nothing,
      ...own,
      id,
      kind,
      target: target.node,
      identity: target.identity,
      expiresAtMs: parts.serverNow() + limits.maxActAgeMs,
      seenSeq: parts.seenSeq(),
    });
    const cancel = parts.clock.schedule(answerWithinMs, () => answered({ id, done: false, reason: 'not-delivered' }));
    unanswered.set(id, { kind, cancel });
    if (!parts.send(body)) answered({ id, done: false, reason: 'not-delivered' });
  }

  function answered({ id, done, reason }: ActResult): void {
    const act = unanswered.get(id);
    if (act === undefined) return;
    unanswered.delete(id);
    act.cancel();
    if (!done) fail(act.kind, reason ?? 'not-delivered');
  }

  function fail(kind: ActKind, reason: ActRefusal): void {
    // Nobody asked for a hover: nobody is told that there was none.
    if (kind === 'move') return;
    parts.failed({ kind, reason, sentence: actRefusals[reason] });
  }

  return {
    get mayAct() {
      return parts.mayAct();
    },
    click: (target, how) => send('click', target, { ...how, x: target.fractionX, y: target.fractionY }),
    type: (target, text) => send('type', target, { text }),
    key: (target, key, modifiers) => send('key', target, { text: key, modifiers }),
    scroll: (target, left, top) => send('scroll', target, { x: left, y: top }),
    select: (target, indexes) => send('select', target, { text: indexes.join(',') }),
    move: (target) => send('move', target, { x: target.fractionX, y: target.fractionY }),
    navigate: (target, where) => send('navigate', target, { text: where }),
    result: answered,
    stop() {
      for (const { cancel } of unanswered.values()) cancel();
      unanswered.clear();
    },
  };
}

/** Ids grow, also over a reload of the console: the server refuses one that it has seen. They follow its clock in steps of 50 ms, for 6.8 years. */
export function nextActId(lastId: number, serverNowMs: number): number {
  const byClock = Math.floor(serverNowMs / 50) % 0xffff_ffff;
  return Math.max(lastId + 1, byClock, 1);
}

/** The bits of Act.modifiers. */
export function modifiersOf(event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean }): number {
  return (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
}
