/** docs/bench.json, row by row as they are measured, and docs/bench.md and the plot of all that is there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bench, KeptRow, Row } from '../support/bench.js';
import { describeMachine, readCommit } from './machine.js';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const jsonPath = `${docs}bench.json`;

/** By the bench's name. */
type Kept = Record<string, KeptRow[]>;

export function keepRow(bench: Bench, row: Row): void {
  const kept = readKept();
  const fresh: KeptRow = { ...row, measuredAt: new Date().toISOString(), commit: readCommit() };
  const others = kept[bench.name] ?? [];
  const isKnown = others.some(({ name }) => name === row.name);
  kept[bench.name] = isKnown ? others.map((each) => (each.name === row.name ? fresh : each)) : [...others, fresh];
  writeFileSync(jsonPath, toJson(kept));
}

/** A row a line. */
function toJson(kept: Kept): string {
  const parts = Object.entries(kept).map(([name, rows]) => `${JSON.stringify(name)}: [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

function readKept(): Kept {
  return existsSync(jsonPath) ? (JSON.parse(readFileSync(jsonPath, 'utf8')) as Kept) : {};
}

export function writeDocs(benches: readonly Bench[]): void {
  const kept = readKept();
  const sections = benches.flatMap((bench) => {
    const rows = kept[bench.name] ?? [];
    return rows.length === 0 ? [] : [`## ${bench.title}\n\n${bench.sectionOf(rows)}\n\n${plotOf(bench, rows)}${saysWhen(rows)}`];
  });
  writeFileSync(`${docs}bench.md`, `${intro()}\n\n${sections.join('\n\n')}\n`);
}

function plotOf(bench: Bench, rows: readonly Row[]): string {
  const plot = bench.plotOf?.(rows) ?? null;
  if (plot === null) return '';
  mkdirSync(`${docs}pictures`, { recursive: true });
  writeFileSync(`${docs}pictures/bench-${bench.name}.svg`, plot);
  return `![${bench.title}](pictures/bench-${bench.name}.svg)\n\n`;
}

const intro = (): string => `# Bench

Made by \`npm run bench\`; testing.md says how a part or a row of it is run alone. The contestants take turns within one run, figures are medians, processor time is thread time. Read the
ratios: the milliseconds are this machine's.

${describeMachine()}`;

function saysWhen(rows: readonly KeptRow[]): string {
  const dates = rows.map(({ measuredAt }) => measuredAt.slice(0, 10)).sort();
  const commits = [...new Set(rows.map(({ commit }) => commit))];
  return `Measured ${[...new Set([dates[0], dates.at(-1)])].join(' to ')}, commit ${commits.join(', ')}, ${Math.min(...rows.map(({ rounds }) => rounds))} rounds or more.`;
}
