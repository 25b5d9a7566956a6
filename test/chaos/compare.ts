/** The checker: what each operator was shown, against what its customer's page was. */
import type { Figure } from './chaos-case.js';
import type { Pair } from './rig.js';
import { until } from './until.js';

export const isEqual = ({ customer, operator }: Pair): boolean => customer.page === operator.shown;

/** Waits for quiet to mean equal. Answers how long it took; null: it did not within a minute. */
export async function settle(pairs: readonly Pair[]): Promise<number | null> {
  return until('all are equal', () => pairs.every(isEqual), 60_000).catch(() => null);
}

/** G1 and G2, which no fault may touch. */
export function ledgerFigures(pairs: readonly Pair[]): Figure[] {
  const violations = pairs.flatMap(({ operator }) => operator.violations);
  if (violations.length > 0) console.log(violations.slice(0, 10).join('\n'));
  return [
    { what: 'tokens missing, doubled or out of order', measured: violations.length, unit: '', most: 0 },
    { what: 'replicas that are not the page at the end', measured: pairs.filter((pair) => !isEqual(pair)).length, unit: '', most: 0 },
    {
      what: 'sessions lost',
      measured: pairs.filter(({ customer, operator }) => operator.refusedBy !== null || customer.link.state === 'stopped').length,
      unit: '',
      most: 0,
    },
  ];
}
