import { quantile, type ChaosCase } from '../chaos-case.js';
import { createCustomerClient, type CustomerClient } from '../customer-client.js';
import { openRig } from '../rig.js';
import { pause, until } from '../until.js';

/** What the server says when it stops: come back within 5 s. */
const spreadMs = 5_000;
const probeEveryMs = 50;
const batch = 100;

export const storm: ChaosCase = {
  id: 'R7',
  fault: 'the server is restarted under customers that all come back',
  async run(scale) {
    const count = scale.count(2000, 100);
    const rig = await openRig(scale.seed);
    const port = Number(new URL(rig.server.url).port);
    const customers: CustomerClient[] = [];
    while (customers.length < count) {
      const fresh = Array.from({ length: Math.min(batch, count - customers.length) }, (_, index) =>
        createCustomerClient({ port, tab: `storm-${customers.length + index}`, address: addressOf(customers.length + index), random: Math.random }),
      );
      await until('they are welcomed', () => fresh.every(({ session }) => session !== ''));
      customers.push(...fresh);
    }
    const sessions = customers.map(({ session }) => session);
    await rig.server.stop();
    await rig.restart();
    const restartedAtMs = performance.now();
    const isBack = ({ welcomedAtMs }: CustomerClient): boolean => welcomedAtMs.length > 1;
    const probes = await probeUntil(`http://127.0.0.1:${port}/healthz`, () => customers.every(isBack));
    const delays = customers.map(({ welcomedAtMs }) => (welcomedAtMs[1] ?? Infinity) - restartedAtMs);
    const figures = [
      { what: 'sessions lost', measured: customers.filter(({ session }, index) => session !== sessions[index]).length, unit: '', most: 0 },
      { what: 'the last one is back', measured: Math.max(...delays), unit: 'ms', most: spreadMs + 10_000 },
      { what: 'half of them are back', measured: quantile(delays, 0.5), unit: 'ms' },
      { what: 'the server answers a probe meanwhile, 99 %', measured: quantile(probes, 0.99), unit: 'ms', most: 200 },
    ] as const;
    for (const customer of customers) customer.stop();
    await rig.stop();
    return { load: `${count} customers, SIGTERM`, figures };
  },
};

/** Sockets that have not said hello are bounded for each address. */
const addressOf = (index: number): string => `10.0.${Math.floor(index / 250)}.${1 + (index % 250)}`;

/** How long each answer took: what an event loop is late by, and then some. */
async function probeUntil(url: string, isOver: () => boolean): Promise<number[]> {
  const delays: number[] = [];
  for (const deadlineMs = performance.now() + 60_000; !isOver() && performance.now() < deadlineMs; await pause(probeEveryMs)) {
    const askedAtMs = performance.now();
    await fetch(url);
    delays.push(performance.now() - askedAtMs);
  }
  return delays;
}
