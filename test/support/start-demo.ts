/** The built server, on a free port: the demo as `npm start` runs it, or with a configuration of the test's own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Demo {
  /** For example http://127.0.0.1:40123, without a slash at its end. */
  readonly url: string;
  readonly operatorToken: string;
  /** Of the server's process. */
  readonly pid: number;
  /** What the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
  /** As a crash does it: nobody is told. */
  kill(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Its native part alone takes seconds to load on a busy machine. */
const startWithinMs = 60_000;
const operatorToken = 'e2e-operator-token-0123456789abcdef';

/** @param environment - PORT: this one, and not a free one. */
export const startDemo = (environment: Readonly<Record<string, string>> = {}): Promise<Demo> => run(['demo'], environment);

/** As `pagetwin serve` runs it. */
export async function startServer(config: object, environment: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'pagetwin-'));
  const file = join(folder, 'pagetwin.config.json');
  await writeFile(file, JSON.stringify(config));
  try {
    return await run(['serve', '--config', file], environment);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(command: readonly string[], environment: Readonly<Record<string, string>>): Promise<Demo> {
  const port = environment['PORT'] ?? String(await freePort());
  const server = spawn(process.execPath, ['packages/push-server/dist/pagetwin.js', ...command], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PAGETWIN_OPERATOR_TOKEN: operatorToken, ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  await untilListening(server, () => output);
  return {
    url: `http://127.0.0.1:${port}`,
    operatorToken,
    pid: server.pid ?? 0,
    output: () => output,
    stop: () => end(server, 'SIGTERM'),
    kill: () => end(server, 'SIGKILL'),
  };
}

/** Ready is when it has printed the console's address. */
function untilListening(server: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => reject(new Error(`the server ${what}; it printed:\n${output()}`));
    const timer = setTimeout(() => fail(`did not start within ${startWithinMs} ms`), startWithinMs);
    server.once('error', (error) => fail(`could not be run (${error.message})`));
    server.once('exit', (code) => fail(`ended with code ${code}`));
    server.stdout?.on('data', () => {
      if (!output().includes('/console/')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

/** Nobody listens there, yet. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
