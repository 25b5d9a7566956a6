/** The results as text: a row a case, the summary, and the page for docs/. */
import { cpus, totalmem, type } from 'node:os';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kinds, ways, type Kind } from '../cases.js';
import { share } from '../measure.js';
import { shareOff } from '../measures/pixels.js';
import { notYet } from '../not-yet.js';
import type { CaseResult, RowResult } from '../scoreboard.js';

const shownLength = 160;
const percent = (part: number): string => `${(Math.floor(part * 1000) / 10).toFixed(1)} %`;
/** Rounded up: what is off is not called nothing. */
const percentOff = (part: number): string => `${(Math.ceil(part * 1000) / 10).toFixed(1)} %`;

/** Equal nodes and ink that is off, or a tick. */
export function cellOf(result: RowResult | undefined): string {
  if (result === undefined) return '·';
  if (result.isGood) return '✓';
  if (result.measured === null) return 'failed';
  return `${percent(share(result.measured.tree))}, ${percentOff(shareOff(result.measured.ink))}`;
}

/** What is worst of its ways. */
export function worstOf(results: readonly RowResult[]): RowResult | undefined {
  const badness = ({ isGood, measured }: RowResult): number => {
    if (isGood) return -1;
    return measured === null ? 3 : 1 - share(measured.tree) + shareOff(measured.ink);
  };
  return [...results].sort((a, b) => badness(b) - badness(a))[0];
}

function cellsOf({ name, ours, peer }: CaseResult): string[] {
  const mark = name in notYet ? ' (known)' : '';
  const firstBad = ours.find(({ isGood }) => !isGood);
  const difference = firstBad === undefined ? '' : `${firstBad.way}: ${firstBad.failure ?? ''}`;
  return [name + mark, ...ways.map((way) => cellOf(ours.find((each) => each.way === way))), cellOf(worstOf(peer)), difference.slice(0, shownLength)];
}

export function rowOf(result: CaseResult): string {
  const [name = '', ...rest] = cellsOf(result);
  return `${name.padEnd(44)} ${rest
    .slice(0, -1)
    .map((cell) => cell.padEnd(16))
    .join(' ')} ${rest.at(-1) ?? ''}`;
}

export function summaryOf(results: readonly CaseResult[]): string {
  return kinds
    .flatMap((kind) => {
      const own = results.filter((result) => result.kind === kind);
      return own.length === 0 ? [] : [sayKind(kind, own), ...sides.map(([side, name]) => `  ${name.padEnd(9)} ${sayCounts(own, side)}`)];
    })
    .join('\n');
}

const sides = [
  ['ours', 'Pagetwin'],
  ['peer', 'rrweb'],
] as const;

const sayKind = (kind: Kind, results: readonly CaseResult[]): string => `${results.length} ${kind}`;

function sayCounts(results: readonly CaseResult[], side: 'ours' | 'peer'): string {
  const all = results.flatMap((result) => result[side]);
  if (all.length === 0) return 'not run';
  const good = ways.flatMap((way) => {
    const own = all.filter((each) => each.way === way);
    return own.length === 0 ? [] : [`${way} ${own.filter(({ isGood }) => isGood).length} of ${own.length}`];
  });
  const whole = results.filter((result) => result[side].length > 0 && result[side].every(({ isGood }) => isGood)).length;
  const measured = all.flatMap((each) => each.measured ?? []);
  const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
  const means = [
    `tree ${percent(mean(measured.map(({ tree }) => share(tree))))}`,
    `style ${percent(mean(measured.map(({ styles }) => share(styles))))}`,
    `boxes ${percent(mean(measured.map(({ boxes }) => share(boxes))))}`,
    `ink off ${percentOff(mean(measured.map(({ ink }) => shareOff(ink))))}`,
  ];
  return `${whole} of ${results.length} in all ways (${good.join(', ')}) · ${means.join(', ')}`;
}

export interface PageParts {
  readonly browser: string;
  /** Addresses of pictures, relative to the page, by the name of the case. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Measured or not. */
  readonly caseCount: number;
}

export function toMarkdown(results: readonly CaseResult[], { browser, pictures, caseCount }: PageParts): string {
  const rows = (kind: Kind): string[] => results.filter((result) => result.kind === kind).map((result) => `| ${cellsOf(result).map(escape).join(' | ')} |`);
  const table = (kind: Kind, title: string): string[] => {
    const lines = rows(kind);
    if (lines.length === 0) return [];
    return [
      `## ${title}`,
      '',
      `| case | ${ways.join(' | ')} | rrweb | first difference |`,
      `| --- | ${ways.map(() => '---').join(' | ')} | --- | --- |`,
      ...lines,
      '',
    ];
  };
  return [
    '# How faithful the replica is',
    '',
    `Made by \`npm run fidelity\`, ${sayWhen(results)}; ${results.length} of ${caseCount} cases. ${browser}, Pagetwin ${versionOf('')}, rrweb ${versionOf('node_modules/rrweb/')}, ${type()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
    'Customer and console are real browser pages with the real server between them. What is measured, and how, is in [testing.md](testing.md).',
    '',
    'A tick: within the bounds (features: every node equal and at most 0.5 % of the ink off; pages: 99.9 % and 1 %). Else: the share of nodes that are equal, and of ink that is off.',
    'A dot: the way makes no sense for the case. rrweb is shown with the worst of live, late and reload; it has no connection that could be cut. *Known*: listed in `test/fidelity/not-yet.ts`.',
    '',
    '```',
    summaryOf(results),
    '```',
    '',
    ...table('features', 'Features'),
    ...table('pages', 'Pages of applications and libraries'),
    ...(pictures.size === 0 ? [] : ['## The worst', '', 'The customer’s page on the left, the replica on the right.', '']),
    ...Array.from(pictures, ([name, address]) => `**${escape(name)}**\n\n![${escape(name)}](${address})\n`),
  ].join('\n');
}

/** A run may be spread over days: which commits the rows speak of. */
function sayWhen(results: readonly CaseResult[]): string {
  const inOrder = [...results].sort((a, b) => (a.measuredAt < b.measuredAt ? -1 : 1));
  const say = (result: CaseResult | undefined): string => (result === undefined ? 'never' : `${result.measuredAt.slice(0, 10)} (commit ${result.commit})`);
  const [first, last] = [say(inOrder[0]), say(inOrder.at(-1))];
  return first === last ? first : `between ${first} and ${last}; each row's own is in [fidelity.json](fidelity.json)`;
}

const escape = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*').replaceAll('_', '\\_');

function versionOf(folder: string): string {
  const path = fileURLToPath(new URL(`../../../${folder}package.json`, import.meta.url));
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
