/** What was measured beside what was promised, also where it falls short: printed, and of a full run kept in docs/chaos.json and docs/chaos.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isKept, type ChaosCase, type Figure, type Outcome, type Scale } from './chaos-case.js';

type Form = 'short' | 'full' | 'long';

export const form: Form = formOf(process.env);
const factors: Readonly<Record<Form, number>> = { short: 0, full: 1, long: 10 };

export const scale: Scale = {
  seed: Number(process.env['PAGETWIN_SEED'] ?? Date.now() % 2 ** 31),
  count: (full, short) => (form === 'short' ? short : full * factors[form]),
};

interface Row extends Outcome {
  readonly id: string;
  readonly fault: string;
  readonly form: Form;
  readonly seed: number;
  readonly date: string;
}

const pathOf = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

export function createReport() {
  const rows: Row[] = [];
  return {
    add({ id, fault }: ChaosCase, outcome: Outcome): void {
      const row: Row = { id, fault, form, seed: scale.seed, date: new Date().toISOString().slice(0, 10), ...outcome };
      rows.push(row);
      console.log(linesOf(row).join('\n'));
    },
    write(): void {
      if (form === 'short' || rows.length === 0) return;
      const measured = new Set(rows.map(({ id }) => id));
      const all = [...read().filter(({ id }) => !measured.has(id)), ...rows].sort((one, other) => numberOf(one) - numberOf(other));
      writeFileSync(pathOf('chaos.json'), `${JSON.stringify({ machine: machine(), rows: all }, null, 2)}\n`);
      writeFileSync(pathOf('chaos.md'), documentOf(all));
    },
  };
}

function read(): readonly Row[] {
  try {
    return (JSON.parse(readFileSync(pathOf('chaos.json'), 'utf8')) as { readonly rows: readonly Row[] }).rows;
  } catch {
    return [];
  }
}

function documentOf(rows: readonly Row[]): string {
  const intro = `# What breaks, and what comes of it

Written by \`npm run test:chaos\` on ${machine()}. Each row says its form and its seed: \`PAGETWIN_SEED=… npm run test:chaos\` takes the same faults at the same places,
as far as timing lets it. "Promised" is what the [README](../README.md#what-it-promises) says, in figures; ✗ stands where it is not kept.

| case | fault and load | figure | measured | promised | |
| --- | --- | --- | --- | --- | --- |
`;
  return `${intro}${rows.flatMap(linesOf).join('\n')}\n`;
}

function linesOf({ id, fault, load, form: rowForm, seed, date, figures }: Row): string[] {
  const head = `${id} | ${fault}: ${load} (${rowForm}, seed ${seed}, ${date})`;
  return figures.map(
    (figure, index) =>
      `| ${index === 0 ? head : '| '.trim()} | ${figure.what} | ${say(figure.measured, figure)} | ${promiseOf(figure)} | ${isKept(figure) ? '✓' : `✗ ${figure.notYet ?? ''}`.trim()} |`,
  );
}

function promiseOf(figure: Figure): string {
  if (figure.most !== undefined) return figure.most === 0 ? '0' : `≤ ${say(figure.most, figure)}`;
  return figure.least === undefined ? '' : `≥ ${say(figure.least, figure)}`;
}

function say(value: number, { unit }: Figure): string {
  return `${Number.isFinite(value) ? Math.round(value * 10) / 10 : 'never'} ${unit}`.trim();
}

const machine = (): string => `${cpus().length} cores, Node ${process.version}`;
const numberOf = ({ id }: Row): number => Number(id.slice(1));

function formOf({ PAGETWIN_LONG, PAGETWIN_CHAOS }: NodeJS.ProcessEnv): Form {
  if (PAGETWIN_LONG === '1') return 'long';
  return PAGETWIN_CHAOS === 'full' ? 'full' : 'short';
}
