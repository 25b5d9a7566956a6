/** The command line as a process of its own: exit codes, sentences, signals. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 30_000 });

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
let folder = '';

/** Bundled as it is for a release, but without the type check; beside src/, where the bundle finds its dependencies. */
beforeAll(async () => {
  folder = await mkdtemp(join(packageFolder, '.cli-'));
  await build({
    root: packageFolder,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@pagetwin/protocol': fileURLToPath(new URL('../../protocol/src/index.ts', import.meta.url)) } },
    build: { ssr: join(packageFolder, 'src/pagetwin.ts'), outDir: folder, target: 'node20', minify: false },
  });
}, 30_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** Resolves when the output has this, with what it matched. */
  says(pattern: RegExp): Promise<string>;
  readonly exit: Promise<number | null>;
}

function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(folder, 'pagetwin.js'), ...args], { env: { PATH: process.env['PATH'], ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const exit = new Promise<number | null>((done) => child.on('close', done));
  const waiting: (() => void)[] = [];
  const take = (data: Buffer) => {
    said += data.toString();
    for (const check of waiting) check();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        const match = pattern.exec(said);
        if (match !== null) resolve(match[1] ?? match[0]);
      };
      waiting.push(check);
      void exit.then((code) => reject(new Error(`exited with ${code}: ${said}`)));
      check();
    });
  return { process: child, said: () => said, says, exit };
}

async function configFile(value: unknown): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'config-')), 'pagetwin.config.json');
  await writeFile(path, JSON.stringify(value));
  return path;
}

const sites = [{ id: 'shop', origins: ['https://shop.example.com'] }];

describe('pagetwin', () => {
  test('check-config says that nothing is wrong', async () => {
    const { exit, said } = run(['check-config', '--config', await configFile({ sites })]);
    expect(await exit).toBe(0);
    expect(said()).toBe('The configuration is fine: 1 site (shop), listening on 127.0.0.1:8080.\n');
  });

  test('the example at the root of the repository is fine', async () => {
    const { exit, said } = run(['check-config', '--config', join(packageFolder, '../../pagetwin.config.example.json')]);
    expect([await exit, said()]).toEqual([0, expect.stringContaining('The configuration is fine')]);
  });

  test.each([
    ['an unknown key', { sites, prot: 1 }, 'pagetwin.config.json: "prot" is not a setting.\n'],
    ['a bad origin', { sites: [{ id: 'shop', origins: ['shop'] }] }, /^pagetwin\.config\.json: sites\[0\]\.origins\[0\]: "shop" is not an origin: .*\n$/],
    ['a bad port', { sites, port: 99_999 }, /^pagetwin\.config\.json: port: .*\n$/],
  ])('%s is one sentence and exit code 1', async (_, config, expected) => {
    const { exit, said } = run(['serve', '--config', await configFile(config)]);
    expect(await exit).toBe(1);
    expect(said()).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  test('a port that is taken is one sentence and exit code 1', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { exit, said } = run(['demo'], { PORT: String(port) });
    expect(await exit).toBe(1);
    expect(said().trim()).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 cannot be opened: [^\\n]+$`, 'm'));
  });

  test('two servers never share a port', async () => {
    const first = run(['demo'], { PORT: '0' });
    const port = await first.says(/127\.0\.0\.1:(\d+)\/console/);
    const second = run(['demo'], { PORT: port });
    expect(await second.exit).toBe(1);
  });

  test('an unknown command, and none, say how it is used', async () => {
    const unknown = run(['sevre']);
    expect(await unknown.exit).toBe(1);
    expect(unknown.said()).toContain('There is no command "sevre".');
    expect(await run([]).exit).toBe(0);
    expect(await run(['serve']).exit).toBe(1);
    expect(await run(['serve', '--cofnig', 'x']).exit).toBe(1);
  });

  test('demo prints both addresses; the console’s link signs in once; a signal prints another one', async () => {
    const demo = run(['demo'], { PORT: '0' });
    const link = new URL(await demo.says(/(http:\S+\/console\/#token=\S+)/));
    expect(demo.said()).toMatch(new RegExp(`Shop +${link.origin}/\n`));
    const signIn = async (token: string) =>
      (await fetch(`${link.origin}/sign-in`, { method: 'POST', headers: { origin: link.origin }, body: JSON.stringify({ token }) })).status;
    const token = link.hash.replace('#token=', '');
    expect([await signIn(token), await signIn(token)]).toEqual([204, 401]);
    demo.process.kill('SIGUSR2');
    const another = await demo.says(/signs one operator in once: \S+#token=(\S+)/);
    expect(await signIn(another)).toBe(204);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with exit code 0, with sockets open', async (signal) => {
    const demo = run(['demo'], { PORT: '0' });
    const port = await demo.says(/127\.0\.0\.1:(\d+)\/console/);
    const { openSocket } = await import('./test-support/test-socket.js');
    const customer = await openSocket('customer', `ws://127.0.0.1:${port}/ws/customer?site=demo`, { origin: 'http://localhost' });
    demo.process.kill(signal);
    expect((await customer.closed).code).toBe(1012);
    expect(await demo.exit).toBe(0);
  });
});
