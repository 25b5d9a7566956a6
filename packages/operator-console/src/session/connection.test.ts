import { closeReasons, limits, writeFrame, writeKeyframe, writePointer } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import type { Replica } from '../replica/replica.js';
import { createConnection } from './connection.js';
import { createFakeSocket, kindsOf, messageOf, type FakeSocket } from './testing/fake-socket.js';
import { createSyncState } from './sync-state.js';
import { createVirtualClock } from './testing/virtual-clock.js';

function setUp() {
  const clock = createVirtualClock();
  const sockets: FakeSocket[] = [];
  const given: string[] = [];
  const applied: number[] = [];
  const pointers: string[] = [];
  const refused: number[] = [];
  let broken = false;
  const take = (what: string): Promise<void> => {
    given.push(what);
    return broken ? Promise.reject(new Error('does not fit')) : Promise.resolve();
  };
  const replica: Replica = {
    keyframe: () => take('keyframe'),
    patch: (body) => take(`patch ${body[0] ?? ''}`),
    placeAt: () => null,
    boxOf: () => null,
    elementOf: () => null,
    documentId: null,
    stop: () => undefined,
  };
  const sync = createSyncState(clock, () => undefined);
  const connection = createConnection({
    openSocket() {
      const socket = createFakeSocket();
      sockets.push(socket);
      return socket;
    },
    clock,
    random: () => 0.5,
    replica,
    sync,
    events: {
      onMessage: () => undefined,
      onPointer: (pointer) => pointers.push(pointer.phase),
      onApplied: ({ seq }) => applied.push(seq),
      onRoundTrip: () => undefined,
      onRefused: (code) => refused.push(code),
    },
  });
  const socket = (): FakeSocket => sockets.at(-1) ?? createFakeSocket();
  const keyframe = (seq: number, generation = 1): void => {
    for (const frame of writeKeyframe({ deflated: false, epoch: 9, generation, seq }, new Uint8Array([1]))) socket().receive(frame);
  };
  const patch = (seq: number, generation = 1): void => socket().receive(writeFrame({ type: 'patch', epoch: 9, generation, seq }, new Uint8Array([seq])));
  const place = (seq: number, generation = 1): void => socket().receive(writeFrame({ type: 'ack', epoch: 9, generation, seq }));
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  };
  const breakReplica = (isBroken: boolean): void => {
    broken = isBroken;
  };
  socket().open();
  return { clock, sockets, socket, given, applied, pointers, refused, sync, connection, keyframe, patch, place, settle, breakReplica };
}

const sessionMessage = {
  kind: 'session',
  session: 's1',
  state: 'live',
  site: 'demo',
  code: '123456',
  page: { url: '', title: '', language: 'en', device: 'desktop' },
  customer: { name: '', data: {} },
  operators: [],
  grants: [],
  paused: false,
  hidden: false,
  connected: true,
  nowMs: 0,
} as const;

const resyncs = (socket: FakeSocket): unknown[] => socket.sent.filter(({ type }) => type === 'message').map((frame) => messageOf(frame)['reason']);

describe('connection', () => {
  it('gives keyframe and patches to the replica in order, and is live when they are shown', async () => {
    const { keyframe, patch, settle, given, applied, sync } = setUp();
    keyframe(0);
    patch(1);
    patch(2);
    expect(sync.judgement.sync).not.toBe('live');
    await settle();
    expect(given).toEqual(['keyframe', 'patch 1', 'patch 2']);
    expect(applied).toEqual([0, 1, 2]);
    expect(sync.judgement.sync).toBe('live');
  });

  it('drops a patch that came twice', async () => {
    const { keyframe, patch, settle, applied } = setUp();
    keyframe(0);
    patch(1);
    patch(1);
    await settle();
    expect(applied).toEqual([0, 1]);
  });

  it('never guesses over a gap: asks once for the page, shows nothing of what follows, and is live again with the keyframe', async () => {
    const { socket, keyframe, patch, settle, applied, sync } = setUp();
    keyframe(0);
    patch(1);
    patch(3);
    patch(4);
    await settle();
    expect(applied).toEqual([0, 1]);
    expect(resyncs(socket())).toEqual(['gap']);
    expect(sync.judgement.sync).toBe('repairing');
    keyframe(4, 2);
    patch(5, 2);
    await settle();
    expect(applied).toEqual([0, 1, 4, 5]);
    expect(sync.judgement.sync).toBe('live');
  });

  it('[R11] misses a patch with nothing after it when it is told where the page stands, and is live again with the answer', async () => {
    const { socket, keyframe, patch, place, settle, sync } = setUp();
    keyframe(0);
    patch(1);
    place(1);
    await settle();
    expect(resyncs(socket())).toEqual([]);
    place(2);
    place(2);
    expect(resyncs(socket())).toEqual(['gap']);
    expect(sync.judgement.sync).toBe('repairing');
    keyframe(0);
    patch(1);
    patch(2);
    place(2);
    await settle();
    expect(resyncs(socket())).toEqual(['gap']);
    expect(sync.judgement.sync).toBe('live');
  });

  it('[R11] makes no gap of what the replica is still building', async () => {
    const { socket, keyframe, patch, place, settle } = setUp();
    keyframe(0);
    patch(1);
    place(1);
    expect(resyncs(socket())).toEqual([]);
    await settle();
    expect(resyncs(socket())).toEqual([]);
  });

  it('asks for the page when a patch does not fit', async () => {
    const { socket, keyframe, patch, settle, breakReplica, sync } = setUp();
    keyframe(0);
    await settle();
    breakReplica(true);
    patch(1);
    await settle();
    expect(resyncs(socket())).toEqual(['broken']);
    expect(sync.judgement.sync).toBe('repairing');
    breakReplica(false);
    keyframe(1);
    await settle();
    expect(sync.judgement.sync).toBe('live');
  });

  it('asks again when no page comes', async () => {
    const { clock, socket, keyframe, patch, settle } = setUp();
    keyframe(0);
    patch(2);
    await settle();
    clock.advance(8_000);
    expect(resyncs(socket())).toEqual(['gap', 'gap']);
  });

  it('asks for the page when bytes arrive that are no frame', () => {
    const { socket } = setUp();
    socket().receive(new Uint8Array([0xff, 1, 2]));
    expect(resyncs(socket())).toEqual(['broken']);
  });

  it('passes over a message that it does not know, and the page stays live', async () => {
    const { socket, keyframe, settle, sync } = setUp();
    keyframe(0);
    await settle();
    socket().say({ kind: 'of-a-newer-server' });
    expect(sync.judgement.sync).toBe('live');
    expect(resyncs(socket())).toEqual([]);
  });

  it('acknowledges what is shown, at most once a second', async () => {
    const { clock, socket, keyframe, patch, settle } = setUp();
    keyframe(0);
    for (let seq = 1; seq <= 20; seq++) patch(seq);
    await settle();
    clock.advance(3_000);
    expect(socket().sent.filter(({ type }) => type === 'ack')).toMatchObject([{ epoch: 9, generation: 1, seq: 20 }]);
  });

  it('goes on after a reconnect from what it has, when the server sends all of it again', async () => {
    const { clock, socket, keyframe, patch, settle, applied } = setUp();
    keyframe(0);
    patch(1);
    await settle();
    socket().break(1006);
    clock.advance(limits.firstBackoffMs);
    socket().open();
    keyframe(0);
    patch(1);
    patch(2);
    await settle();
    expect(applied).toEqual([0, 1, 2]);
    expect(kindsOf(socket().sent)).not.toContain('resync');
  });

  it('passes the pointer on without waiting for anything', () => {
    const { socket, pointers } = setUp();
    socket().receive(writeFrame({ type: 'pointer' }, writePointer({ phase: 'down', touch: false, x: 3, y: 4 })));
    expect(pointers).toEqual(['down']);
  });

  it('asks for a session that it was in, and that a restarted server does not know yet, until the customer must have been away for too long', () => {
    const { clock, sockets, socket, refused } = setUp();
    socket().say(sessionMessage);
    const lastAskAtMs = limits.absenceMs - 5_000;
    for (const deadlineMs = clock.now() + lastAskAtMs; clock.now() < deadlineMs; clock.advance(1_000)) {
      socket().open();
      socket().break(closeReasons.unknownSession.code);
    }
    expect(sockets.length).toBeGreaterThan(lastAskAtMs / 1_000);
    expect(refused).toEqual([]);
    clock.advance(10_000);
    socket().open();
    socket().break(closeReasons.unknownSession.code);
    expect(refused).toEqual([closeReasons.unknownSession.code]);
  });

  it('does not ask for a session that it never was in', () => {
    const { socket, refused } = setUp();
    socket().break(closeReasons.unknownSession.code);
    expect(refused).toEqual([closeReasons.unknownSession.code]);
  });
});
