/** What a bench is to the command line and to the report. */
export interface BenchOptions {
  /** A part of the rows' names, or several with commas between. */
  readonly name: string;
  /** Names of the contestants beside us; null: all of them. */
  readonly beside: readonly string[] | null;
  /** Of each contestant in each row; medians are taken of them. */
  readonly rounds: number;
}

/** A line of a table, as docs/bench.json keeps it. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly rounds: number;
}

export interface KeptRow extends Row {
  /** ISO 8601. */
  readonly measuredAt: string;
  /** Short; a plus after it: with changes that were not committed. */
  readonly commit: string;
}

export interface Bench<Own extends Row = Row> {
  readonly name: string;
  readonly title: string;
  /** A row of fewer rounds is printed and not kept. */
  readonly keptFromRounds: number;
  run(options: BenchOptions, take: (row: Own) => void): Promise<void>;
  /** For the terminal, as soon as it is measured. */
  lineOf(row: Own): string;
  /** For docs/bench.md: tables, and what was aimed at beside what was reached. */
  sectionOf(rows: readonly Own[]): string;
  /** An SVG beside the tables; null: there is too little to draw. */
  plotOf?(rows: readonly Own[]): string | null;
}

export const isAskedFor = ({ name }: Pick<BenchOptions, 'name'>, row: { readonly name: string }): boolean =>
  name.split(',').some((part) => row.name.includes(part));
