import { writeFrame, writeKeyframe, writeMessage } from '@pagetwin/protocol';
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ChaosCase } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import { residentMiB, watchMemory } from '../process-memory.js';
import { openRig, type Rig } from '../rig.js';
import { pause, repeatedly } from '../until.js';

const attackers = 8;

export const garbage: ChaosCase = {
  id: 'R12',
  fault: 'random, truncated, oversized, bit-flipped frames and bombs at both sockets, beside sessions',
  async run(scale) {
    const forMs = 1000 * scale.count(60, 5);
    const rig = await openRig(scale.seed);
    const witnesses = await rig.pairs(scale.count(10, 3));
    const baseMiB = residentMiB(rig.server.pid);
    const memory = watchMemory(rig.server.pid);
    const stop = repeatedly(20, () => witnesses.forEach(({ customer }) => customer.change()));
    const untilMs = performance.now() + forMs;
    const sent = (await Promise.all(Array.from({ length: attackers }, () => attack(rig, untilMs)))).reduce((sum, count) => sum + count, 0);
    stop();
    memory.stop();
    await settle(witnesses);
    await pause(scale.count(10_000, 500));
    const figures = [
      ...ledgerFigures(witnesses),
      { what: 'a healthy link was broken', measured: witnesses.filter(({ customer }) => customer.welcomedAtMs.length > 1).length, unit: '', most: 0 },
      { what: "server's memory grows by", measured: memory.mostMiB - baseMiB, unit: 'MiB', most: 100 },
      { what: 'and 10 s after by', measured: residentMiB(rig.server.pid) - baseMiB, unit: 'MiB' },
      { what: 'handlers that failed', measured: await rig.metric('handler_faults_total'), unit: '', most: 0 },
    ] as const;
    await rig.stop();
    return { load: `${forMs / 1000} s, ${attackers} attackers, ${sent} frames, ${witnesses.length} sessions`, figures };
  },
};

async function attack(rig: Rig, untilMs: number): Promise<number> {
  let sent = 0;
  while (performance.now() < untilMs) {
    const socket = openSocket(rig, rig.random() < 0.5 ? 'customer?site=demo' : 'operator');
    await new Promise((resolve) => socket.once('open', resolve).once('close', resolve));
    for (let count = 0; count < 40 && socket.readyState === WebSocket.OPEN; count++, sent++) {
      socket.send(nastyFrame(rig.random));
      await pause(2);
    }
    socket.terminate();
  }
  return sent;
}

function openSocket(rig: Rig, path: string): WebSocket {
  const headers = { origin: rig.server.url, cookie: rig.cookie, 'x-forwarded-for': `10.1.0.${Math.floor(250 * rig.random())}` };
  const socket = new WebSocket(`${rig.server.url.replace('http', 'ws')}/ws/${path}`, { headers, perMessageDeflate: false });
  socket.on('error', () => undefined);
  return socket;
}

function nastyFrame(random: () => number): Uint8Array | string {
  const kind = Math.floor(random() * 7);
  const honest = writeMessage({ kind: 'presence', presence: 'away' });
  switch (kind) {
    case 0:
      return randomBytes(Math.floor(random() * 2000));
    case 1:
      return honest.subarray(0, Math.floor(random() * honest.length));
    case 2:
      return flipBit(honest, random);
    case 3:
      return new Uint8Array(Math.floor(random() * 3) * 1024 * 1024 + 70_000);
    case 4:
      return writeFrame({ type: 'patch', deflated: true, epoch: 1, generation: 1, seq: 1 }, randomBytes(50_000));
    case 5:
      return writeKeyframe({ deflated: true, epoch: 1, generation: 1, seq: 0 }, randomBytes(600_000)).at(1) ?? honest;
    default:
      return `{"kind":"hello","__proto__":${'['.repeat(5000)}`;
  }
}

function flipBit(bytes: Uint8Array, random: () => number): Uint8Array {
  const flipped = bytes.slice();
  const at = Math.floor(random() * flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return flipped;
}
