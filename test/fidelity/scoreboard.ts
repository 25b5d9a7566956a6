/** npm run fidelity: all cases one after another, in one browser for both sides; what comes out is printed, kept as JSON, and of a whole run written into docs/fidelity.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/launch-browser.js';
import { launchFirefox } from '../support/launch-firefox.js';
import { openLine } from '../support/open-line.js';
import { startDemo } from '../support/start-demo.js';
import { findCases, ways, type FidelityCase, type Kind, type Way } from './cases.js';
import { runPeer } from './peer/run-peer.js';
import { writePictures } from './report/pictures.js';
import { rowOf, summaryOf, toMarkdown } from './report/table.js';
import { runWays, type WayResult } from './run-ways.js';
import { serveCases } from './serve-cases.js';

export interface ScoreboardOptions {
  readonly name: string;
  readonly kind: Kind | null;
  readonly ways: readonly Way[];
  readonly hasPeer: boolean;
  readonly browserName: BrowserName;
}

export type BrowserName = keyof typeof launch;

export interface CaseResult {
  readonly own: FidelityCase;
  readonly ours: readonly WayResult[];
  readonly peer: readonly WayResult[];
  readonly ms: number;
}

const launch = { chromium: () => launchBrowser({ hasScrollbars: true }), firefox: launchFirefox } as const;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Answers how many cases fall short. */
export async function runScoreboard(options: ScoreboardOptions): Promise<number> {
  const artefacts = `${root}test-artefacts/${options.browserName === 'chromium' ? 'fidelity' : `fidelity-${options.browserName}`}/`;
  const cases = await findCases({ name: options.name, ...(options.kind === null ? {} : { kind: options.kind }) });
  mkdirSync(artefacts, { recursive: true });
  const demo = await startDemo();
  const line = await openLine(demo.url);
  const site = await serveCases(cases, line.url);
  const plainSite = await serveCases(cases, null);
  let browser = await launch[options.browserName]();
  const results: CaseResult[] = [];
  try {
    for (const own of cases) {
      const startedMs = Date.now();
      // A page that took the whole browser with it is one failed line.
      if (!browser.isConnected()) browser = await launch[options.browserName]();
      const ours = await orFailed(options.ways, runWays({ browser, demo, line, site }, own, options.ways));
      const peer = options.hasPeer ? await orFailed(options.ways, runPeer(browser, plainSite, own, options.ways)) : [];
      const result = { own, ours, peer, ms: Date.now() - startedMs };
      console.log(rowOf(result));
      results.push(withSmallShots(result));
      writeFileSync(`${artefacts}scoreboard.json`, JSON.stringify(results.map(toJson), null, 2));
    }
    console.log(`\n${summaryOf(results)}`);
    const isWhole =
      options.name === '' && options.kind === null && options.hasPeer && options.browserName === 'chromium' && options.ways.length === ways.length;
    const folder = isWhole ? `${root}docs/` : artefacts;
    const pictures = writePictures(results, `${folder}pictures/fidelity/`);
    writeFileSync(
      `${folder}fidelity.md`,
      toMarkdown(results, { browser: `${options.browserName === 'chromium' ? 'Chromium' : 'Firefox'} ${browser.version()}`, pictures }),
    );
  } finally {
    await browser.close();
    await Promise.all([site.stop(), plainSite.stop(), line.stop()]);
    await demo.stop();
  }
  return results.filter(({ ours }) => ours.some(({ isGood }) => !isGood)).length;
}

/** A case that cannot even be opened is a failed line. */
async function orFailed(wanted: readonly Way[], run: Promise<WayResult[]>): Promise<WayResult[]> {
  try {
    return await run;
  } catch (error) {
    return wanted.map((way) => ({ way, isGood: false, measured: null, failure: String(error).split('\n')[0] ?? '' }));
  }
}

/** Pictures are large: those of what is good are not kept. */
function withSmallShots(result: CaseResult): CaseResult {
  const without = ({ measured, ...rest }: WayResult): WayResult => ({ ...rest, measured: measured === null ? null : { ...measured, shots: null } });
  const firstBad = result.ours.find(({ isGood }) => !isGood);
  return { ...result, ours: result.ours.map((each) => (each === firstBad ? each : without(each))), peer: result.peer.map(without) };
}

function toJson({ own, ours, peer, ms }: CaseResult): object {
  const plain = ({ measured, ...rest }: WayResult): object => ({ ...rest, ...measured, shots: undefined });
  return { kind: own.kind, name: own.name, what: own.what, ms, ours: ours.map(plain), peer: peer.map(plain) };
}
