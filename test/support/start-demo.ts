/** The demo as `npm start` runs it (the built server), on a free port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Demo {
  /** For example http://127.0.0.1:40123, without a slash at its end. */
  readonly url: string;
  readonly operatorToken: string;
  /** What the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 20_000;
const operatorToken = 'e2e-operator-token-0123456789abcdef';

export async function startDemo(environment: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const port = await freePort();
  const server = spawn(process.execPath, ['packages/push-server/dist/pagetwin.js', 'demo'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PAGETWIN_OPERATOR_TOKEN: operatorToken, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  await untilListening(server, () => output);
  return { url: `http://127.0.0.1:${port}`, operatorToken, output: () => output, stop: () => stop(server) };
}

/** Ready is when it has printed the console's address. */
function untilListening(server: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => reject(new Error(`the demo ${what}; it printed:\n${output()}`));
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

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
