import { closeReasons, type QueueItem } from '@pagetwin/protocol';
import { describe, expect, it } from 'vitest';
import { createFakeSocket, kindsOf, messageOf } from '../session/testing/fake-socket.js';
import { createVirtualClock } from '../session/testing/virtual-clock.js';
import { createQueue } from './queue.js';

const bo = { id: 'bo', name: 'Bo' };

function item(session: string, waitedMs: number, state: QueueItem['state'] = 'waiting'): QueueItem {
  const page = { url: 'https://shop.example/', title: 'Shop', language: 'en', device: 'desktop' } as const;
  return { session, site: 'demo', state, code: '123456', waitedMs, page, customer: { name: '', data: {} }, operators: [] };
}

function setUp() {
  const clock = createVirtualClock();
  const socket = createFakeSocket();
  const told: string[] = [];
  const queue = createQueue({
    openSocket: () => socket,
    clock,
    random: () => 0.5,
    onMine: (session) => told.push(`mine ${session}`),
    onInvited: ({ session, by }) => told.push(`invited to ${session} by ${by.name}`),
    onNotice: (text) => told.push(text),
    onRefused: (code) => told.push(`refused ${code}`),
  });
  socket.open();
  const list = (...sessions: QueueItem[]): void => socket.say({ kind: 'queue', sessions, operators: [bo] });
  const say = (message: object): void => socket.say(message);
  return { clock, socket, told, queue, list, say };
}

describe('queue', () => {
  it('is unknown, not empty, until the server has told it', () => {
    const { queue, list } = setUp();
    expect(queue.isKnown.value).toBe(false);
    list();
    expect(queue.isKnown.value).toBe(true);
  });

  it('knows who waits and since when, also after time has passed', () => {
    const { clock, queue, list } = setUp();
    list(item('s1', 65_000), item('s2', 1_000, 'live'));
    clock.advance(5_000);
    expect(queue.waiting.value.map((entry) => clock.now() - entry.waitingSinceMs)).toEqual([70_000]);
    expect(queue.entries.value).toHaveLength(2);
  });

  it('keeps a start that the network moved a little, so that the time does not jump', () => {
    const { clock, queue, list } = setUp();
    list(item('s1', 10_000));
    const before = queue.waiting.value[0]?.waitingSinceMs;
    clock.advance(1_000);
    list(item('s1', 10_700));
    expect(queue.waiting.value[0]?.waitingSinceMs).toBe(before);
    list(item('s1', 60_000));
    expect(queue.waiting.value[0]?.waitingSinceMs).not.toBe(before);
  });

  it('opens the session when the answer was the first', () => {
    const { socket, told, queue, list, say } = setUp();
    list(item('s1', 0));
    queue.answer('s1');
    queue.answer('s1');
    expect(kindsOf(socket.sent)).toEqual(['answer']);
    expect([...queue.answering.value]).toEqual(['s1']);
    say({ kind: 'answered', session: 's1', isYours: true, taken: null });
    expect(told).toEqual(['mine s1']);
    expect(queue.answering.value.size).toBe(0);
  });

  it('says by whom a session was taken', () => {
    const { told, queue, say } = setUp();
    queue.answer('s1');
    say({ kind: 'answered', session: 's1', isYours: false, taken: bo });
    expect(told[0]).toContain('Bo was faster');
  });

  it('lets an answer be pressed again when the server said nothing to it', () => {
    const { clock, socket, queue } = setUp();
    queue.answer('s1');
    socket.receive(new Uint8Array([0]));
    clock.advance(8_000);
    expect(queue.answering.value.size).toBe(0);
  });

  it('tells the presence again after each connection', () => {
    const { socket, queue, say } = setUp();
    queue.setPresence('away');
    say({ kind: 'welcome', operator: bo, nowMs: 1 });
    expect(socket.sent.filter(({ type }) => type === 'message').map((frame) => messageOf(frame)['presence'])).toEqual(['away', 'away']);
  });

  it('survives messages that it cannot read, and shows the next queue', () => {
    const { queue, list, say } = setUp();
    say({ kind: 'queue', sessions: 'none' });
    say({ kind: 'unheard-of' });
    list(item('s1', 0));
    expect(queue.waiting.value).toHaveLength(1);
  });

  it('keeps what it shows when the connection breaks', () => {
    const { socket, queue, list } = setUp();
    list(item('s1', 0));
    socket.break(1006);
    expect(queue.connection.value).toBe('waiting');
    expect(queue.waiting.value).toHaveLength(1);
  });

  it('tells that the sign-in has run out', () => {
    const { socket, told } = setUp();
    socket.break(closeReasons.notSignedIn.code);
    expect(told).toEqual(['refused 4401']);
  });
});
