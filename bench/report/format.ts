/** Figures and tables as they are printed. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  if (value < 10_000_000) return `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)} KB`;
  return `${(value / 1_000_000).toFixed(1)} MB`;
}

/** A ratio; a dash where the divisor is too small to divide by. */
export const times = (value: number | null): string => (value === null || !Number.isFinite(value) ? '–' : `${value.toFixed(2)} ×`);

export function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
