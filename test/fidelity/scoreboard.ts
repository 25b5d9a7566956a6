/**
 * npm run fidelity: the cases one after another, in a browser for each worker; what comes out is printed and kept as JSON. A row with all ways and the peer goes into
 * docs/fidelity.json beside the rows of earlier runs, each with its date and commit, and docs/fidelity.md is made of them all.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { launchBrowser } from '../support/launch-browser.js';
import { launchFirefox } from '../support/launch-firefox.js';
import { openLine } from '../support/open-line.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { findCases, ways, type FidelityCase, type Kind, type Way } from './cases.js';
import type { Scores } from './measure.js';
import { runPeer } from './peer/run-peer.js';
import { writePictures, type CaseShots } from './report/pictures.js';
import { rowOf, summaryOf, toMarkdown } from './report/table.js';
import { runWays, type WayResult } from './run-ways.js';
import { serveCases } from './serve-cases.js';

export interface ScoreboardOptions {
  /** A part of the cases' names. */
  readonly name: string;
  readonly kind: Kind | null;
  readonly ways: readonly Way[];
  readonly hasPeer: boolean;
  /** Cases at once. */
  readonly workers: number;
  /** On both sides. */
  readonly browserName: BrowserName;
  /** No case begins after these. Those never measured come first, then those measured longest ago. */
  readonly minutes: number;
}

export type BrowserName = keyof typeof browsers;

/**
 * casesEach: after so many a new browser takes over. Firefox gives the memory of closed windows back in idle moments alone, which there are none of here: 18 windows of a
 * bare page took its main process from 347 MB to 506, and 20 s of rest back to 410 (Firefox 153, November 28, 2026). Over all features that came to 5 GB.
 */
const browsers = {
  chromium: { name: 'Chromium', launch: () => launchBrowser({ hasScrollbars: true }), casesEach: Infinity },
  firefox: { name: 'Firefox', launch: launchFirefox, casesEach: 40 },
} as const;

/** What is kept of a way. */
export interface RowResult extends Pick<WayResult, 'way' | 'isGood' | 'failure'> {
  readonly measured: Omit<Scores, 'difference'> | null;
}

export interface CaseResult {
  readonly kind: Kind;
  readonly name: string;
  readonly what: string;
  readonly ours: readonly RowResult[];
  readonly peer: readonly RowResult[];
  readonly ms: number;
  /** ISO 8601. */
  readonly measuredAt: string;
  /** Short; a plus after it: with changes that were not committed. */
  readonly commit: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const docs = `${root}docs/`;

/** Answers how many cases fall short. */
export async function runScoreboard(options: ScoreboardOptions): Promise<number> {
  const isWhole = options.hasPeer && options.browserName === 'chromium' && options.ways.length === ways.length;
  const artefacts = `${root}test-artefacts/fidelity${options.browserName === 'chromium' ? '' : `-${options.browserName}`}/`;
  const folder = isWhole ? docs : artefacts;
  const all = await findCases();
  const kept = isWhole ? readRows(`${docs}fidelity.json`, all) : [];
  const chosen = await findCases({ name: options.name, ...(options.kind === null ? {} : { kind: options.kind }) });
  mkdirSync(artefacts, { recursive: true });

  const done = new Map<string, CaseResult>();
  const shots: CaseShots[] = [];
  const rows = (): CaseResult[] => all.flatMap(({ name }) => done.get(name) ?? kept.find((row) => row.name === name) ?? []);
  const browser = await readVersion(options.browserName);
  const commit = readCommit();
  await runCases(oldestFirst(chosen, kept), options, ({ own, ours, peer, ms }) => {
    shots.push(...shotsOf(own, ours));
    const row = { kind: own.kind, name: own.name, what: own.what, ours: ours.map(toRow), peer: peer.map(toRow), ms };
    const result: CaseResult = { ...row, measuredAt: new Date().toISOString(), commit };
    done.set(own.name, result);
    console.log(rowOf(result));
    writeFileSync(`${folder}fidelity.json`, toJson(rows()));
  });

  console.log(`\n${summaryOf([...done.values()])}`);
  const pictures = writePictures(rows(), shots, `${folder}pictures/fidelity/`);
  writeFileSync(`${folder}fidelity.md`, toMarkdown(rows(), { browser, pictures, caseCount: all.length }));
  return [...done.values()].filter(({ ours }) => ours.some(({ isGood }) => !isGood)).length;
}

interface Ran {
  readonly own: FidelityCase;
  readonly ours: readonly WayResult[];
  readonly peer: readonly WayResult[];
  readonly ms: number;
}

async function runCases(cases: readonly FidelityCase[], options: ScoreboardOptions, take: (ran: Ran) => void): Promise<void> {
  const demo = await startDemo();
  const endMs = Date.now() + options.minutes * 60_000;
  const waiting = [...cases];
  const next = (): FidelityCase | undefined => (Date.now() > endMs ? undefined : waiting.shift());
  try {
    await Promise.all(Array.from({ length: options.workers }, () => work({ demo, cases, options, next, take })));
  } finally {
    await demo.stop();
  }
}

interface Work {
  readonly demo: Demo;
  readonly cases: readonly FidelityCase[];
  readonly options: ScoreboardOptions;
  next(): FidelityCase | undefined;
  take(ran: Ran): void;
}

/** With a line of its own, as it is cut, and with a browser of its own, as one page may take it along. */
async function work({ demo, cases, options, next, take }: Work): Promise<void> {
  const line = await openLine(demo.url);
  const site = await serveCases(cases, line.url);
  const plainSite = await serveCases(cases, null);
  const { launch, casesEach } = browsers[options.browserName];
  let browser: Browser = await launch();
  let ranHere = 0;
  try {
    for (let own = next(); own !== undefined; own = next()) {
      const startedMs = Date.now();
      if (ranHere++ === casesEach) {
        await browser.close();
        ranHere = 1;
      }
      if (!browser.isConnected()) browser = await launch();
      const ours = await orFailed(options.ways, runWays({ browser, demo, line, site }, own, options.ways));
      const peer = options.hasPeer ? await orFailed(options.ways, runPeer(browser, plainSite, own, options.ways)) : [];
      take({ own, ours, peer, ms: Date.now() - startedMs });
    }
  } finally {
    await browser.close();
    await Promise.all([site.stop(), plainSite.stop(), line.stop()]);
  }
}

/** A case that cannot even be opened is a failed line. */
async function orFailed(wanted: readonly Way[], run: Promise<WayResult[]>): Promise<WayResult[]> {
  try {
    return await run;
  } catch (error) {
    return wanted.map((way) => ({ way, isGood: false, measured: null, failure: String(error).split('\n')[0] ?? '' }));
  }
}

function oldestFirst(cases: readonly FidelityCase[], kept: readonly CaseResult[]): FidelityCase[] {
  const measuredAt = new Map(kept.map((row) => [row.name, row.measuredAt]));
  const at = ({ name }: FidelityCase): string => measuredAt.get(name) ?? '';
  return [...cases].sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b))));
}

/** A row a line. */
const toJson = (rows: readonly CaseResult[]): string => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

/** Of cases that are still there. */
function readRows(path: string, cases: readonly FidelityCase[]): CaseResult[] {
  if (!existsSync(path)) return [];
  const rows = JSON.parse(readFileSync(path, 'utf8')) as CaseResult[];
  return rows.filter((row) => cases.some(({ name }) => name === row.name));
}

async function readVersion(browserName: BrowserName): Promise<string> {
  const { name, launch } = browsers[browserName];
  const browser = await launch();
  const version = `${name} ${browser.version()}`;
  await browser.close();
  return version;
}

function readCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isDirty = git('status', '--porcelain', '--', 'packages', 'test').length > 0;
  return git('rev-parse', '--short=7', 'HEAD') + (isDirty ? '+' : '');
}

/** Pictures are large: of what is good none are kept. */
function shotsOf({ name }: FidelityCase, ours: readonly WayResult[]): CaseShots[] {
  const shots = ours.find(({ isGood, measured }) => !isGood && measured !== null)?.measured?.shots ?? null;
  return shots === null ? [] : [{ name, shots }];
}

function toRow({ way, isGood, measured, failure }: WayResult): RowResult {
  if (measured === null) return { way, isGood, measured, failure };
  const { tree, styles, boxes, ink } = measured;
  return { way, isGood, measured: { tree, styles, boxes, ink }, failure };
}
