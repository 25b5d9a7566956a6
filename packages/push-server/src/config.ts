/**
 * The configuration: one file of JSON with defaults for everything but the sites, and the environment, which is read here and nowhere else.
 * Every mistake is one clear sentence.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { isLoopbackHost } from './auth/origins.js';
import { StartError } from './errors.js';

const selectors = z.array(z.string().min(1).max(1000)).max(1000).default([]);

const privacy = z.strictObject({
  /** balanced shows what is not masked; strict masks everything until data-pagetwin-show. */
  mode: z.enum(['balanced', 'strict']).default('balanced'),
  mask: selectors,
  hide: selectors,
  show: selectors,
  readonly: selectors,
  /** Query parameters whose values stay in addresses. */
  keepQuery: z.array(z.string().min(1).max(200)).max(200).default([]),
});

const origin = z.string().refine(isOrigin, { error: notAnOrigin });

const siteOrigin = z.string().refine((text) => text === 'loopback' || isOrigin(text), { error: notAnOrigin });

const site = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'a site id is 1 to 64 letters, digits, "-" or "_"' }),
  name: z.string().max(120).default(''),
  /** Exact origins of the site's pages. The word "loopback" stands for any origin on this machine, for a demo. */
  origins: z.array(siteOrigin).min(1, { error: 'at least one origin is needed' }).max(200),
  /** Hosts (with a port, where it is not the usual one) whose pictures, fonts and style sheets the server may fetch for an operator. Default: those of the origins. */
  assetHosts: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/, { error: 'an asset host is a host name in lower case, as in "cdn.example.com"' }))
    .max(200)
    .optional(),
  privacy: privacy.prefault({}),
});

/** A tebibyte: more than any machine has. */
const maxMemoryBytes = 2 ** 40;
const count = (most: number) => z.int().min(1).max(most);

const shape = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8080),
  /** The address by which browsers reach the server, when a proxy with TLS stands before it. */
  publicUrl: origin.optional(),
  /** Signs cookies and tokens. Without one they end with the process. */
  secret: z.string().min(32, { error: 'a secret has at least 32 characters' }).optional(),
  sites: z.array(site).min(1, { error: 'at least one site is needed' }).max(2000),
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: z.array(z.string()).max(100).default([]),
  /** Origins that may embed the console. */
  frameAncestors: z.array(origin).max(100).default([]),
  limits: z
    .strictObject({
      newSessionsPerMinutePerAddress: count(1_000_000).default(20),
      openSessionsPerAddress: count(1_000_000).default(100),
      sessionsPerSite: count(100_000).default(2_000),
      /** Of all sessions together: what late joiners and reconnects are served from. */
      backlogBytes: count(maxMemoryBytes).default(2 ** 30),
      /** What the process may use, default: what its container or machine has. At four fifths of it new sessions are refused. */
      memoryBytes: count(maxMemoryBytes).optional(),
    })
    .prefault({}),
  /** After SIGTERM: how long /readyz says 503 before the server stops listening, so that whoever balances the load has seen it. */
  drainMs: z.int().min(0).max(60_000).default(0),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Config = z.output<typeof shape> & { readonly operatorToken?: string | undefined };
export type ConfigInput = z.input<typeof shape>;
export type SiteConfig = Config['sites'][number];

/** What of the environment has a say. */
export interface Environment {
  readonly HOST?: string | undefined;
  readonly PORT?: string | undefined;
  readonly PAGETWIN_OPERATOR_TOKEN?: string | undefined;
  readonly PAGETWIN_LOG_LEVEL?: string | undefined;
  readonly PAGETWIN_SECRET?: string | undefined;
}

export function environment(): Environment {
  const { HOST, PORT, PAGETWIN_OPERATOR_TOKEN, PAGETWIN_LOG_LEVEL, PAGETWIN_SECRET } = process.env;
  return { HOST, PORT, PAGETWIN_OPERATOR_TOKEN, PAGETWIN_LOG_LEVEL, PAGETWIN_SECRET };
}

/** @throws StartError with one sentence a mistake. */
export function readConfigFile(path: string, env: Environment): Config {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new StartError(`The configuration file ${path} cannot be read.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StartError(`${basename(path)} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
  return parseConfig(value, env, basename(path));
}

/** The demo: one site that any page on this machine may use. Its bounds leave room for a test suite that opens session after session. */
export function demoConfig(env: Environment): Config {
  const limits = { newSessionsPerMinutePerAddress: 6_000, openSessionsPerAddress: 2_000 };
  return parseConfig({ sites: [{ id: 'demo', name: 'Demo shop', origins: ['loopback'] }], logLevel: 'warn', limits }, env, 'the environment');
}

/** @throws StartError with one sentence a mistake. */
export function parseConfig(value: unknown, env: Environment, source: string): Config {
  const parsed = shape.safeParse(withEnvironment(value, env));
  if (!parsed.success) throw new StartError(parsed.error.issues.map((issue) => sentence(issue, source)).join('\n'));
  const config = parsed.data;
  const ids = config.sites.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new StartError(`${source}: the site id "${twice}" is there twice.`);
  return { ...config, operatorToken: checkedToken(env.PAGETWIN_OPERATOR_TOKEN, config.host) };
}

function checkedToken(token: string | undefined, host: string): string | undefined {
  if (token === undefined || token === '') return undefined;
  if (!isLoopbackHost(host)) {
    throw new StartError(`PAGETWIN_OPERATOR_TOKEN is accepted on a loopback host only, and the host is ${host}: unset it, or set HOST to 127.0.0.1.`);
  }
  if (token.length < 16) throw new StartError(`PAGETWIN_OPERATOR_TOKEN has ${token.length} characters: at least 16 are needed.`);
  return token;
}

function withEnvironment(value: unknown, env: Environment): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const said = (text: string | undefined) => text !== undefined && text !== '';
  return {
    ...value,
    ...(said(env.HOST) && { host: env.HOST }),
    ...(said(env.PORT) && { port: Number(env.PORT) }),
    ...(said(env.PAGETWIN_LOG_LEVEL) && { logLevel: env.PAGETWIN_LOG_LEVEL }),
    ...(said(env.PAGETWIN_SECRET) && { secret: env.PAGETWIN_SECRET }),
  };
}

function sentence(issue: z.core.$ZodIssue, source: string): string {
  const path = issue.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  const where = path === '' ? source : `${source}: ${path}`;
  if (issue.code === 'unrecognized_keys') return `${where}: ${issue.keys.map((key) => `"${key}"`).join(', ')} is not a setting.`;
  return `${where}: ${issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '')}.`;
}

function notAnOrigin(issue: { readonly input?: unknown }): string {
  return `${JSON.stringify(issue.input)} is not an origin: write scheme, host and port alone, as in "https://shop.example.com"`;
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
}
