/** What time does to a session; what people do to it is in session-flow.test.ts. */
import { limits, operatorId, readFrame, readMessage, sessionId, toCustomer, type ToCustomer } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../config.js';
import { serverLimits } from '../limits/limits.js';
import { createFakePeer, type FakePeer } from '../test-support/fake-peer.js';
import { createHandClock } from '../test-support/hand-clock.js';
import type { Viewer } from './members.js';
import { createSession } from './session.js';

const operator = { id: operatorId('ada'), name: 'Ada' };
const [site] = parseConfig({ sites: [{ id: 'demo', origins: ['loopback'] }] }, {}, 'test').sites;

function create() {
  if (site === undefined) throw new Error('no site');
  const clock = createHandClock();
  const peer = createFakePeer();
  let timesOver = 0;
  const page = { url: 'http://localhost/', title: '', language: 'en', device: 'desktop' } as const;
  const session = createSession(
    { id: sessionId('s1'), site, tab: 'tab', code: '123456', page, customer: { name: '', data: {} } },
    { clock, pool: { bytes: 0, changed: () => undefined }, queueChanged: () => undefined, membersChanged: () => undefined, over: () => timesOver++ },
  );
  session.connect(peer, () => undefined);
  return { clock, peer, session, timesOver: () => timesOver };
}

const heard = (peer: FakePeer): ToCustomer[] => peer.sent.map((bytes) => readMessage(readFrame(bytes, 65_536).body, toCustomer));
const kinds = (peer: FakePeer) => heard(peer).map(({ kind }) => kind);

function createViewer(): Viewer & { readonly told: string[] } {
  const told: string[] = [];
  const nothing = () => undefined;
  return {
    operator,
    told,
    tell: ({ kind }) => void told.push(kind),
    sessionChanged: nothing,
    patchTaken: nothing,
    chunkTaken: nothing,
    keyframeTaken: nothing,
    pointer: nothing,
    mark: nothing,
    close: nothing,
  };
}

describe('a session', () => {
  test('is over when the customer was away for 15 minutes, and not before', () => {
    const { clock, peer, session, timesOver } = create();
    session.disconnect(peer);
    clock.turn(limits.absenceMs - 1);
    expect(session.state).toBe('suspended');
    clock.turn(1);
    expect([session.state, timesOver()]).toEqual(['ended', 1]);
    expect(clock.waiting).toBe(0);
  });

  test('goes on when the customer is back in time', () => {
    const { clock, peer, session } = create();
    session.answer(operator);
    session.members.attach(createViewer());
    session.disconnect(peer);
    clock.turn(limits.absenceMs - 1);
    session.connect(createFakePeer(), () => undefined);
    clock.turn(limits.absenceMs);
    expect(session.state).toBe('live');
  });

  test('waits again when its operator was without a socket for a minute', () => {
    const { clock, peer, session } = create();
    session.answer(operator);
    const viewer = createViewer();
    session.members.attach(viewer);
    clock.turn(serverLimits.memberLapseMs * 3);
    expect(session.state).toBe('live');
    session.members.detach(viewer);
    clock.turn(serverLimits.memberLapseMs - 1);
    session.members.attach(viewer);
    session.members.detach(viewer);
    clock.turn(serverLimits.memberLapseMs - 1);
    expect(session.state).toBe('live');
    clock.turn(1);
    expect(session.state).toBe('waiting');
    expect(kinds(peer)).toEqual(['joined', 'left']);
  });

  test('an operator that answers and never comes does not keep the customer', () => {
    const { clock, session } = create();
    session.answer(operator);
    clock.turn(serverLimits.memberLapseMs);
    expect([session.state, session.waitedMs()]).toEqual(['waiting', 0]);
  });

  test('an answer while the customer’s page loads is an answer', () => {
    const { peer, session } = create();
    session.disconnect(peer);
    expect(session.answer(operator)).toBe(true);
    session.connect(createFakePeer(), () => undefined);
    expect(session.state).toBe('live');
  });

  test('a socket that was replaced does not suspend it when it closes', () => {
    const { peer, session } = create();
    const next = createFakePeer();
    session.connect(next, () => undefined);
    session.disconnect(peer);
    expect([session.state, peer.closedBy?.code]).toEqual(['waiting', 4409]);
  });

  test('[R9] is away at another site when its page goes soon after it said so, and until it is back', () => {
    const { clock, peer, session } = create();
    session.leaveFor('pay.example');
    expect(session.awayAt).toBe(null);
    clock.turn(serverLimits.leavingMs);
    session.disconnect(peer);
    expect(session.awayAt).toBe('pay.example');
    const next = createFakePeer();
    session.connect(next, () => undefined);
    session.disconnect(next);
    expect(session.awayAt).toBe(null);
  });

  test('[R9] is not away at a site that it said long ago to go to', () => {
    const { clock, peer, session } = create();
    session.leaveFor('pay.example');
    clock.turn(serverLimits.leavingMs + 1);
    session.disconnect(peer);
    expect(session.awayAt).toBe(null);
  });

  test('a grant runs out after ten minutes, and both sides hear it', () => {
    const { clock, peer, session } = create();
    session.answer(operator);
    session.members.attach(createViewer());
    session.grants.allow(operator.id);
    clock.turn(limits.grantMs - 1);
    expect(session.grants.mayAct(operator.id)).toBe(true);
    clock.turn(1);
    expect(session.grants.mayAct(operator.id)).toBe(false);
    expect(kinds(peer).at(-1)).toBe('grant-ended');
  });

  test('a grant goes with its operator, and to one operator at a time', () => {
    const { session, peer } = create();
    const other = { id: operatorId('grace'), name: 'Grace' };
    session.answer(operator);
    session.members.letIn(other);
    session.grants.allow(operator.id);
    session.grants.allow(other.id);
    expect([session.grants.mayAct(operator.id), session.grants.mayAct(other.id)]).toEqual([false, true]);
    session.leave(other.id);
    expect([session.grants.list(), kinds(peer).slice(-2)]).toEqual([[], ['grant-ended', 'left']]);
  });

  test('a confirmed grant keeps its end; a click renews it', () => {
    const { clock, session } = create();
    session.answer(operator);
    session.members.attach(createViewer());
    session.grants.allow(operator.id);
    const first = session.grants.list()[0]?.untilMs ?? 0;
    clock.turn(60_000);
    session.grants.resumed();
    session.grants.allow(operator.id);
    expect(session.grants.list()[0]?.untilMs).toBe(first);
    session.grants.allow(operator.id);
    expect(session.grants.list()[0]?.untilMs).toBe(first + 60_000);
  });

  test('keyframes for slow operators are asked for once in five seconds, whoever waits', () => {
    const { clock, peer, session } = create();
    const asks = () => kinds(peer).filter((kind) => kind === 'need-keyframe').length;
    for (let ask = 0; ask < 5; ask++) session.keyframes.ask('slow');
    expect(asks()).toBe(1);
    session.keyframes.taken();
    session.keyframes.ask('slow');
    clock.turn(serverLimits.slowKeyframeEveryMs - 1);
    expect(asks()).toBe(1);
    clock.turn(1);
    expect(asks()).toBe(2);
  });

  test('a keyframe that came takes back the ask that waited', () => {
    const { clock, peer, session } = create();
    session.keyframes.ask('gap');
    session.keyframes.ask('gap');
    session.keyframes.taken();
    clock.turn(serverLimits.keyframeEveryMs * 2);
    expect(kinds(peer)).toEqual(['need-keyframe']);
  });

  test('ten operators are in it at most', () => {
    const { session } = create();
    for (let number = 0; number < serverLimits.maxMembers; number++) session.members.letIn({ id: operatorId(`o${number}`), name: '' });
    expect(session.members.letIn(operator)).toBe(false);
    expect(session.members.letIn({ id: operatorId('o1'), name: '' })).toBe(true);
  });

  test('stopped, it leaves no timer behind', () => {
    const { clock, peer, session } = create();
    session.answer(operator);
    session.grants.allow(operator.id);
    session.keyframes.ask('slow');
    session.keyframes.ask('slow');
    session.disconnect(peer);
    session.stop();
    expect(clock.waiting).toBe(0);
  });

  test('ended, it says so once, to everybody', () => {
    const { peer, session, timesOver } = create();
    session.answer(operator);
    const viewer = createViewer();
    session.members.attach(viewer);
    session.end('operator', 'Done.');
    session.end('customer', 'Too late.');
    expect(heard(peer).at(-1)).toEqual({ kind: 'ended', by: 'operator', reason: 'Done.' });
    expect([viewer.told, timesOver(), peer.closedBy?.code]).toEqual([['ended'], 1, 1000]);
  });
});
