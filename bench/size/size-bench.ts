/** What a browser fetches, gzip -9: ours as built, peers bundled and minified as a site would. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bytes, times, toTable } from '../report/format.js';
import { isAskedFor, type Bench, type BenchOptions, type Row } from '../support/bench.js';
import { bundlePage } from '../support/bundle-page.js';

export interface SizeRow extends Row {
  readonly gzipBytes: number;
  /** What issue 4 asks for; null: a peer. */
  readonly aimBytes: number | null;
}

interface Built {
  readonly name: string;
  readonly what: string;
  readonly folder: string;
  readonly files: RegExp;
  readonly aimBytes: number;
}

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const scripts = 'sdk/dist/browser';
const kb = 1000;

const ours: readonly Built[] = [
  { name: 'loader', what: 'loader', folder: scripts, files: /^pagetwin\.js$/, aimBytes: 3 * kb },
  {
    name: 'recorder',
    what: 'recorder, capture and live part: what is fetched to share a page',
    folder: scripts,
    files: /(recorder|capture|live)\./,
    aimBytes: 18 * kb,
  },
  { name: 'parts', what: 'all parts of the recorder', folder: scripts, files: /(recorder|capture|live|remote)\./, aimBytes: 36 * kb },
  { name: 'console', what: 'console', folder: 'operator-console/dist', files: /^console\..*js$/, aimBytes: 60 * kb },
];

const peers: Readonly<Record<string, string>> = {
  'rrweb record': 'bench/size/entries/rrweb-record.ts',
  'rrweb record + packer': 'bench/size/entries/rrweb-packed.ts',
  'OpenReplay tracker': 'bench/contestants/openreplay.ts',
  'mutation-summary': 'bench/contestants/mutation-summary.ts',
  'rrweb replayer': 'bench/size/entries/rrweb-replayer.ts',
  'socket.io-client': 'bench/size/entries/socket-io-client.ts',
  morphdom: 'bench/size/entries/morphdom.ts',
  idiomorph: 'bench/size/entries/idiomorph.ts',
};

export const sizeBench: Bench<SizeRow> = { name: 'size', keptFromRounds: 1, title: 'Sizes', run, lineOf, sectionOf };

async function run({ name, rounds }: BenchOptions, take: (row: SizeRow) => void): Promise<void> {
  for (const own of ours.filter((each) => isAskedFor({ name }, each))) {
    take({ name: own.name, what: own.what, rounds, gzipBytes: builtBytes(own), aimBytes: own.aimBytes });
  }
  for (const [peer, entry] of Object.entries(peers).filter(([each]) => isAskedFor({ name }, { name: each }))) {
    take({ name: peer, what: peer, rounds, gzipBytes: gzipBytes(await bundlePage(entry, 'peer')), aimBytes: null });
  }
}

const gzipBytes = (code: string | Buffer): number => gzipSync(code, { level: 9 }).length;

/** Each file is fetched and compressed by itself. */
function builtBytes({ folder, files }: Built): number {
  const found = readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' }).filter((path) => files.test(path));
  return found.reduce((sum, path) => sum + gzipBytes(readFileSync(join(packages, folder, path))), 0);
}

function lineOf({ what, gzipBytes: size, aimBytes }: SizeRow): string {
  return aimBytes === null ? `${what}: ${bytes(size)}` : `${what}: ${bytes(size)}, ${times(size / aimBytes)} the aim of ${bytes(aimBytes)}`;
}

function sectionOf(rows: readonly SizeRow[]): string {
  const body = rows.map(({ what, gzipBytes: size, aimBytes }) => [what, bytes(size), aimBytes === null ? '' : bytes(aimBytes)]);
  return toTable(['gzip -9', 'bytes', 'aim'], body);
}
