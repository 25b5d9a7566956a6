/** The actions of js-framework-benchmark, without a framework. */
import { addRows, addTable, makeRows, tableOf } from '../pages/row-table.js';
import type { Workload } from './workload.js';

function action(count: number, name: string, what: string, run: (document: Document) => void): Workload {
  return {
    name: `rows-${count / 1000}k-${name}`,
    what: `${count.toLocaleString('en')} rows: ${what}`,
    group: 'change',
    build(document) {
      addTable(document);
      if (name !== 'created') addRows(document, makeRows(count));
    },
    run,
  };
}

const actions = (count: number): Workload[] => [
  action(count, 'created', 'created', (document) => addRows(document, makeRows(count))),
  action(count, 'changed', 'every 10th changed', (document) => {
    const { rows } = tableOf(document);
    for (let index = 0; index < rows.length; index += 10) {
      const text = rows[index]?.cells[1]?.firstElementChild?.firstChild as Text;
      text.data += ' !!!';
    }
  }),
  action(count, 'swapped', 'two swapped', (document) => {
    const body = tableOf(document);
    const [second, last] = [body.rows[1] ?? null, body.rows[body.rows.length - 2] ?? null];
    if (second === null || last === null) return;
    const afterLast = last.nextSibling;
    body.insertBefore(last, second);
    body.insertBefore(second, afterLast);
  }),
  action(count, 'one-removed', 'one removed', (document) => tableOf(document).rows[4]?.remove()),
  action(count, 'cleared', 'cleared', (document) => tableOf(document).replaceChildren()),
];

export const rows: readonly Workload[] = [...actions(1_000), ...actions(10_000)];
