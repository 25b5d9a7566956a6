import { makeRows, type Row } from '../pages/row-table.js';

/** The list after so many rounds: ten rows went, ten came in the middle, every 20th has another label, and a hundred moved from the end to the front. */
export function rowsAfter(round: number): Row[] {
  let rows = makeRows(1000);
  for (let done = 1; done <= round; done++) {
    rows = [...rows.slice(-100), ...rows.slice(0, -100)];
    rows.splice(500, 10, ...makeRows(10, 100 + done).map(({ label }, index) => ({ id: 1000 * done + index + 1, label })));
    rows = rows.map((row, index) => (index % 20 === done ? { id: row.id, label: `${row.label} ${done}` } : row));
  }
  return rows;
}
