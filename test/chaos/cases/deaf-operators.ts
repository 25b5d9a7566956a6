import { WebSocket } from 'ws';
import type { ChaosCase } from '../chaos-case.js';
import { ledgerFigures, settle } from '../compare.js';
import { residentMiB, watchMemory } from '../process-memory.js';
import { openRig, type Pair, type Rig } from '../rig.js';
import { pause, repeatedly, until } from '../until.js';

const socketsPerSession = 2;
const closedWithinMs = 45_000;
/** A socket's bound in the server, and one chunk (G4). */
const boundMiB = 0.5;

export const deafOperators: ChaosCase = {
  id: 'R5',
  fault: 'operators that never read',
  tooLong: 'The idle timeout is 32 s.',
  async run(scale) {
    const count = scale.count(100, 6);
    const rig = await openRig(scale.seed);
    const witnesses = await rig.pairs(2);
    const pairs: Pair[] = [];
    while (pairs.length < count / socketsPerSession) pairs.push(await rig.pair({ customer: { weight: { keyframeBytes: 300_000, patchBytes: 20_000 } } }));
    const socketsBefore = await rig.metric('sockets');
    const stop = repeatedly(100, () => [...witnesses, ...pairs].forEach(({ customer }) => customer.change()));
    // Until each backlog has been full once: it is the pool's, and no operator's.
    await pause(scale.count(10_000, 4000));
    const baseMiB = residentMiB(rig.server.pid);
    const memory = watchMemory(rig.server.pid);
    const deaf = await Promise.all(pairs.flatMap(({ customer }) => Array.from({ length: socketsPerSession }, () => openDeaf(rig, customer.session))));
    const closedMs = await until('all deaf ones are closed', async () => (await rig.metric('sockets')) <= socketsBefore, 2 * closedWithinMs).catch(
      () => Infinity,
    );
    stop();
    memory.stop();
    for (const socket of deaf) socket.terminate();
    await settle([...witnesses, ...pairs]);
    const figures = [
      ...ledgerFigures([...witnesses, ...pairs]),
      { what: 'all closed after', measured: closedMs, unit: 'ms', most: closedWithinMs },
      { what: "server's memory grows by", measured: memory.mostMiB - baseMiB, unit: 'MiB', most: 16 + boundMiB * count },
    ] as const;
    await rig.stop();
    return { load: `${count} sockets in ${pairs.length} sessions, 200 KB/s each`, figures };
  },
};

async function openDeaf(rig: Rig, session: string): Promise<WebSocket> {
  const url = new URL(`/ws/operator?session=${session}`, rig.server.url.replace('http', 'ws'));
  const socket = new WebSocket(url, { headers: { origin: rig.server.url, cookie: rig.cookie }, perMessageDeflate: false });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.pause();
  return socket;
}
