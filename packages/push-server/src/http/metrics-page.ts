/** Counts and gauges in Prometheus' text format. */
import type { SignIns } from '../auth/sign-ins.js';
import { counterNames, type Counters } from '../metrics/counters.js';
import type { Load } from '../limits/load.js';
import type { AssetStore } from '../sessions/asset-store.js';
import type { BacklogPool } from '../sessions/backlog-pool.js';
import type { Queue } from '../sessions/queue.js';
import type { Registry } from '../sessions/registry.js';
import { insistOnInsider } from './health.js';
import { reply } from './reply.js';
import type { Route } from './route.js';

export interface MetricsParts {
  readonly counters: Counters;
  readonly registry: Registry;
  readonly queue: Queue;
  readonly assets: AssetStore;
  readonly siteAssets: AssetStore<string>;
  readonly signIns: SignIns;
  readonly pool: BacklogPool;
  readonly load: Load;
  sockets(): number;
}

export function metricsRoutes(parts: MetricsParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/metrics',
      handle(request) {
        insistOnInsider(request, parts.signIns);
        return reply(200, page(parts), { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' });
      },
    },
  ];
}

function page({ counters, registry, queue, assets, siteAssets, pool, load, sockets }: MetricsParts): string {
  const states = { waiting: 0, live: 0, suspended: 0, ended: 0 };
  for (const session of registry.all()) states[session.state]++;
  const gauge = (name: string, value: number) => `# TYPE pagetwin_${name} gauge\npagetwin_${name} ${value}`;
  return [
    '# TYPE pagetwin_sessions gauge',
    ...(['waiting', 'live', 'suspended'] as const).map((state) => `pagetwin_sessions{state="${state}"} ${states[state]}`),
    gauge('operators', queue.operators().length),
    gauge('sockets', sockets()),
    gauge('backlog_bytes', pool.bytes),
    gauge('asset_bytes', assets.bytes),
    gauge('site_asset_bytes', siteAssets.bytes),
    gauge('resident_bytes', process.memoryUsage.rss()),
    gauge('event_loop_delay_p99_ms', load.delayP99Ms),
    gauge('busy', Number(load.isBusy())),
    ...counterNames.map((name) => `# TYPE pagetwin_${name}_total counter\npagetwin_${name}_total ${counters.value(name)}`),
    '',
  ].join('\n');
}
