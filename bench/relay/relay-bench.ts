/** The server: processor time for each message that it delivers, and memory for each connection that waits. Loopback, each server in a process of its own, one at a time. */
import { bytes, times, toTable } from '../report/format.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { median } from '../support/statistics.js';
import { maxListeners, ownServer } from './own-server.js';
import { processorMs, residentBytes } from './process-usage.js';
import type { Prepared, RelayContestant, RelayServer, Room } from './relay-server.js';
import { scriptServers } from './script-server.js';

export interface RelayRow extends Row {
  readonly unit: 'µs' | 'bytes';
  /** By the server's name: µs of processor time for a delivered message, or bytes resident for a connection. */
  readonly costs: Readonly<Record<string, number>>;
}

interface Case {
  readonly name: string;
  readonly what: string;
  readonly unit: RelayRow['unit'];
  measure(server: RelayServer): Promise<number>;
}

const [floor, ...otherScripts] = scriptServers;
const servers: readonly RelayContestant[] = [...(floor === undefined ? [] : [floor]), ownServer, ...otherScripts];

const roomCount = 20;
const loadMs = 2000;
/** The same load before, until the engine has compiled what is hot. */
const warmUpMs = 4000;
const tickMs = 5;
const maxDeliveryMs = 10_000;
const idleConnections = 10_000;
/** Memory is looked at when the last connection's garbage is gone. */
const restMs = 2000;

const cases: readonly Case[] = [
  ...[200, 4096].flatMap((size) => [relaying(size, 1, 10_000), relaying(size, 10, 20_000), relaying(size, maxListeners, 24_000)]),
  {
    name: 'idle',
    what: `memory for a waiting connection, of ${idleConnections.toLocaleString('en')}`,
    unit: 'bytes',
    async measure(server) {
      await server.openIdle(100);
      await sleep(restMs);
      const before = residentBytes(server.pid);
      await server.openIdle(idleConnections);
      await sleep(restMs);
      return (residentBytes(server.pid) - before) / idleConnections;
    },
  },
];

/** @param perS - messages delivered in a second by all rooms together: the same for each server, and no server's limit. */
function relaying(size: number, listeners: number, perS: number): Case {
  return {
    name: `${size}-to-${listeners}`,
    what: `${size} B, 1 → ${listeners}`,
    unit: 'µs',
    measure: (server) => load(server, { size, listeners, perS }),
  };
}

export const relayBench: Bench<RelayRow> = { name: 'relay', keptFromRounds: 5, title: 'The server', run, lineOf, sectionOf };

async function run({ name, rounds, beside }: BenchOptions, take: (row: RelayRow) => void): Promise<void> {
  const asked = servers.filter((server) => server === floor || server === ownServer || (beside?.includes(server.name) ?? true));
  for (const each of cases.filter((one) => isAskedFor({ name }, one))) {
    const measured = new Map<string, number[]>(asked.map((server) => [server.name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const server of asked) measured.get(server.name)?.push(await measureIn(server, each));
    }
    const costs = Array.from(measured, ([server, values]) => [server, Math.round(median(values) * 1000) / 1000] as const);
    take({ name: each.name, what: each.what, rounds, unit: each.unit, costs: Object.fromEntries(costs) });
  }
}

async function measureIn(contestant: RelayContestant, { measure }: Case): Promise<number> {
  const server = await contestant.start();
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}

interface Load {
  readonly size: number;
  readonly listeners: number;
  readonly perS: number;
}

/** Answers µs of processor time for a delivered message. */
async function load(server: RelayServer, { size, listeners, perS }: Load): Promise<number> {
  const rooms = await Promise.all(Array.from({ length: roomCount }, () => server.openRoom(listeners)));
  const payload = new Uint8Array(size).fill(7);
  let sent = 0;
  let expectedBytes = 0;
  const received = (): number => rooms.reduce((total, room) => total + room.receivedBytes, 0);

  function roomOf(message: number): Room {
    const room = rooms[message % rooms.length];
    if (room === undefined) throw new Error('there are no rooms');
    return room;
  }

  async function sendFor(durationMs: number): Promise<void> {
    const first = sent;
    const startedMs = performance.now();
    for (let tick = 1; performance.now() - startedMs < durationMs; tick++) {
      const due = first + (tick * perS * tickMs) / 1000 / listeners;
      const messages: Prepared[] = [];
      for (; sent < due; sent++) messages.push(roomOf(sent).prepare(payload));
      for (const { send, deliveredBytes } of messages) {
        send();
        expectedBytes += deliveredBytes * listeners;
      }
      await sleep(Math.max(0, startedMs + tick * tickMs - performance.now()));
    }
    const endMs = performance.now() + maxDeliveryMs;
    while (received() < expectedBytes && performance.now() < endMs) await sleep(tickMs);
    if (received() < expectedBytes) throw new Error(`${received()} B of ${expectedBytes} B were delivered`);
  }

  await sendFor(warmUpMs);
  const [warm, before] = [sent, processorMs(server.pid)];
  await sendFor(loadMs);
  return ((processorMs(server.pid) - before) * 1000) / ((sent - warm) * listeners);
}

const sleep = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

const say = (value: number, unit: RelayRow['unit']): string => (unit === 'µs' ? `${value.toFixed(2)} µs` : bytes(Math.round(value)));

function lineOf({ what, unit, costs }: RelayRow): string {
  return `${what}: ${Object.entries(costs)
    .map(([name, value]) => `${name} ${say(value, unit)} (${times(value / (costs['uws'] ?? Number.NaN))})`)
    .join(' · ')}`;
}

function sectionOf(rows: readonly RelayRow[]): string {
  const body = rows.map(({ what, unit, costs }) => [
    what,
    ...servers.map(({ name }, index) => {
      const value = costs[name] ?? Number.NaN;
      if (Number.isNaN(value)) return '–';
      return index === 0 ? say(value, unit) : `${say(value, unit)} (${times(value / (costs['uws'] ?? Number.NaN))})`;
    }),
  ]);
  const note = `Processor time of the server's process for each message delivered, at the same load for all; in parentheses against the first. Its inverse is the messages a second of one core. A session of ours has room for ${maxListeners} sockets (ten operators with three each), so there is no 1 → 100 and 1 → ${maxListeners} stands for it. A connection of ours that waits is a customer's session.`;
  return `${note}\n\n${toTable(['', ...servers.map(({ title }) => title)], body)}`;
}
