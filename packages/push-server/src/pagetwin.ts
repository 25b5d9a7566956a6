#!/usr/bin/env node
/** The command line: pagetwin serve | check-config | demo. One clear sentence and exit code 1 for whatever cannot start. */
import { parseArgs } from 'node:util';
import { demoConfig, environment, readConfigFile, type Config } from './config.js';
import { StartError } from './errors.js';
import { createPushServer, shopFolder, type PushServer, type PushServerParts } from './server.js';

const usage = `pagetwin serve --config <file>         runs the push server
pagetwin check-config --config <file>  says what is wrong with a configuration, or that nothing is
pagetwin demo                          runs the demo: the shop and the console (HOST, PORT)`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(args: string[]): Promise<void> {
  const { command, config } = readArguments(args);
  switch (command) {
    case 'serve':
      return serve(readConfigFile(wanted(config), environment()));
    case 'check-config':
      return say(describe(readConfigFile(wanted(config), environment())));
    case 'demo':
      return serveDemo(demoConfig(environment()));
    case 'help':
      return say(usage);
    default:
      throw new StartError(`There is no command "${command}".\n${usage}`);
  }
}

function readArguments(args: string[]): { command: string; config: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    return { command: values.help === true ? 'help' : (positionals[0] ?? 'help'), config: values.config };
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : 'The arguments cannot be read.'}\n${usage}`);
  }
}

function wanted(config: string | undefined): string {
  if (config === undefined) throw new StartError('Name the configuration file: --config pagetwin.config.json');
  return config;
}

async function serve(config: Config): Promise<void> {
  const { server, port } = await start(config, {});
  say(`Pagetwin listens on ${config.publicUrl ?? `http://${config.host}:${port}`}\nConsole, signs one operator in once: ${server.newSignInLink()}`);
}

async function serveDemo(config: Config): Promise<void> {
  const { server, port } = await start(config, { folders: { shop: shopFolder } });
  const link = server.newSignInLink();
  say(`
  Pagetwin is running.

  Shop     ${new URL('/', link).href}
  Console  ${link}

  The console's link signs one operator in, once. For another one: kill -USR2 ${process.pid}
  Port ${port}; stop with Ctrl+C.
`);
}

async function start(config: Config, parts: PushServerParts): Promise<{ server: PushServer; port: number }> {
  const server = createPushServer(config, parts);
  const { port } = await server.listen();
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Windows has no such signal.
  if (process.platform !== 'win32') process.on('SIGUSR2', () => say(`Console, signs one operator in once: ${server.newSignInLink()}`));
  return { server, port };
}

function describe({ sites, host, port, publicUrl }: Config): string {
  return `The configuration is fine: ${sites.length === 1 ? '1 site' : `${sites.length} sites`} (${sites.map(({ id }) => id).join(', ')}), listening on ${host}:${port}${publicUrl === undefined ? '' : `, reached as ${publicUrl}`}.`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
