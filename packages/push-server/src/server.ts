/** The push server: everything is made and fitted together here, once. */
import type { TemplatedApp, us_listen_socket } from 'uWebSockets.js';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAssetTickets } from './auth/asset-ticket.js';
import { createOperatorCookies } from './auth/operator-cookie.js';
import { createOwnOrigin } from './auth/origins.js';
import { createResumeTokens } from './auth/resume-token.js';
import { createSeals } from './auth/seal.js';
import { createSignIns } from './auth/sign-ins.js';
import { systemClock, type Clock } from './clock.js';
import { createMemoryBackplane } from './cluster/memory.js';
import type { Config } from './config.js';
import { StartError } from './errors.js';
import { listRoutes } from './http/routes.js';
import { serveRoutes } from './http/serve.js';
import { signInUrl } from './http/sign-in.js';
import { readStaticFiles } from './http/static-files.js';
import { createAddresses } from './limits/addresses.js';
import { serverLimits } from './limits/limits.js';
import { createLoad, memoryOfMachine, processSampler } from './limits/load.js';
import { createLog, type Log } from './log.js';
import { createCounters } from './metrics/counters.js';
import { createFetchAsset, type FetchAssetParts } from './proxy/fetch-asset.js';
import { createAssetStore, ofSites } from './sessions/asset-store.js';
import { createBacklogPool } from './sessions/backlog-pool.js';
import { createQueue } from './sessions/queue.js';
import { createRegistry } from './sessions/registry.js';
import { loadUws, type UWS } from './ws/load-uws.js';
import { createConnections, type Connections } from './ws/connections.js';
import { listenForSockets } from './ws/sockets.js';
import { listenForStreams, type Streams } from './ws/streams.js';

/** What the server stands on; each has its default. */
export interface PushServerParts {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly folders?: Partial<Folders>;
  readonly loadTransport?: () => Promise<UWS>;
  /** How the asset proxy resolves names and connects. */
  readonly network?: FetchAssetParts;
}

/** Where the built SDK and console lie, and the demo's shop (null: none). */
export interface Folders {
  readonly sdk: string;
  readonly console: string;
  readonly shop: string | null;
}

export interface PushServer {
  /** @throws StartError in one sentence. */
  listen(): Promise<{ readonly port: number }>;
  /** A new address that signs one operator in once. The server listens. */
  newSignInLink(): string;
  /** Says goodbye to all sockets, and stops. */
  close(): Promise<void>;
}

/** This file lies in src/ or, bundled, in dist/: equally deep. */
const near = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const defaultFolders: Folders = { sdk: near('../../sdk/dist/browser/'), console: near('../../operator-console/dist/'), shop: null };
export const shopFolder = near('../../../examples/shop/public/');

export function createPushServer(config: Config, parts: PushServerParts = {}): PushServer {
  const { clock = systemClock, log = createLog(config.logLevel), loadTransport = () => loadUws() } = parts;
  const folders = { ...defaultFolders, ...parts.folders };
  const seals = createSeals(config.secret);
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const backplane = createMemoryBackplane();
  const counters = createCounters();
  const ownOrigin = createOwnOrigin(config.publicUrl);
  const addresses = createAddresses(
    { newSessionsPerMinute: config.limits.newSessionsPerMinutePerAddress, openSessions: config.limits.openSessionsPerAddress },
    clock,
  );
  const cookies = createOperatorCookies(seals('operator'), isSecure, clock);
  const signIns = createSignIns({ cookies, clock, backplane, operatorToken: config.operatorToken });
  const pool = createBacklogPool({ clock, maxBytes: config.limits.backlogBytes, dropped: () => counters.add('backlogs_dropped') });
  const registry = createRegistry(clock, backplane, pool);
  const sampler = processSampler();
  const load = createLoad({ clock, maxResidentBytes: (config.limits.memoryBytes ?? memoryOfMachine()) * serverLimits.busyMemory, sample: sampler.sample });
  const queue = createQueue(registry, clock, backplane);
  const trustedProxies = new Set(config.trustedProxies);
  let isStopping = false;
  let running: Running | null = null;

  const shared = {
    clock,
    log,
    counters,
    addresses,
    cookies,
    signIns,
    registry,
    queue,
    ownOrigin,
    trustedProxies,
    isSecure,
    sites: new Map(config.sites.map((site) => [site.id, site])),
    assets: createAssetStore(() => counters.add('assets_dropped')),
    siteAssets: createAssetStore<string>(() => counters.add('assets_dropped'), ofSites),
    fetchAsset: createFetchAsset(parts.network),
    tickets: createAssetTickets(seals('asset-ticket')),
    resumeTokens: createResumeTokens(seals('resume'), clock),
    sessionsPerSite: config.limits.sessionsPerSite,
    pool,
    load,
    frameAncestors: config.frameAncestors,
    publicUrl: config.publicUrl,
    hasSecret: config.secret !== undefined,
    isStopping: () => isStopping,
  };

  return {
    async listen() {
      const [uWS, sdkFiles, consoleFiles, shopFiles] = await Promise.all([
        loadTransport(),
        readStaticFiles(folders.sdk),
        readStaticFiles(folders.console),
        folders.shop === null ? null : readStaticFiles(folders.shop),
      ]);
      if (!sdkFiles.has('pagetwin.js') || !consoleFiles.has('index.html')) log.warn('the SDK or the console is not built: npm run build');
      const app = uWS.App();
      const connections = createConnections(shared);
      const links = { ...shared, connections };
      listenForSockets(app, links);
      const streams = listenForStreams(app, links);
      serveRoutes(app, { ...shared, routes: listRoutes({ ...shared, sdkFiles, consoleFiles, shopFiles, sockets: () => connections.size }) });
      const listening = await listenOn(app, config).catch(async (error: unknown) => {
        streams.stop();
        await connections.stop();
        app.close();
        throw error;
      });
      load.start();
      running = { app, connections, streams, listening, uWS, port: uWS.us_socket_local_port(listening) };
      log.info({ port: running.port, sites: config.sites.length }, 'listening');
      return { port: running.port };
    },
    newSignInLink() {
      if (running === null) throw new StartError('The server does not listen yet.');
      return signInUrl(config.publicUrl ?? `http://${hostInAddress(config.host)}:${running.port}`, signIns.newLinkToken());
    },
    async close() {
      isStopping = true;
      if (running !== null) await delay(config.drainMs);
      queue.stop();
      load.stop();
      sampler.stop();
      if (running === null) return;
      const { app, connections, streams, listening, uWS } = running;
      running = null;
      uWS.us_listen_socket_close(listening);
      await connections.stop();
      streams.stop();
      for (const session of [...registry.all()]) session.stop();
      app.close();
    },
  };
}

interface Running {
  readonly app: TemplatedApp;
  readonly connections: Connections;
  readonly streams: Streams;
  readonly listening: us_listen_socket;
  readonly uWS: UWS;
  readonly port: number;
}

/** The binary takes host, port and options together; its types do not say so. */
interface ExclusiveListen {
  listen(host: string, port: number, options: number, done: (socket: us_listen_socket | false) => void): void;
}

/** LIBUS_LISTEN_EXCLUSIVE_PORT: without it two servers share a port in silence. */
const exclusivePort = 1;

function listenOn(app: TemplatedApp, { host, port }: Config): Promise<us_listen_socket> {
  return new Promise((resolve, reject) => {
    (app as unknown as ExclusiveListen).listen(host, port, exclusivePort, (socket) => {
      if (socket !== false) return resolve(socket);
      reject(
        new StartError(
          `Port ${port} on ${host} cannot be opened: another program has it, or ${host} is no address of this machine. Set PORT (or HOST) to another one.`,
        ),
      );
    });
  });
}

/** A host that listens everywhere is reached by its loopback address. */
function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
