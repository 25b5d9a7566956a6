/** The table of js-framework-benchmark (krausest/js-framework-benchmark): rows of an id, a label in a link, and a cross. */
import { createRandom } from './random.js';

const adjectives = 'pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy helpful mushy odd unsightly adorable'.split(
  ' ',
);
const colours = 'red yellow blue green pink brown purple orange white black grey'.split(' ');
const nouns = 'table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard'.split(' ');

export interface Row {
  readonly id: number;
  readonly label: string;
}

export function makeRows(count: number, seed = 3): Row[] {
  const random = createRandom(seed);
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, label: labelOf(pick) }));
}

const labelOf = (pick: (from: readonly string[]) => string): string => `${pick(adjectives)} ${pick(colours)} ${pick(nouns)}`;

/** An empty table in the body; answers its tbody. */
export function addTable(document: Document): HTMLTableSectionElement {
  const table = document.createElement('table');
  table.className = 'table table-hover table-striped test-data';
  const body = document.createElement('tbody');
  body.id = 'tbody';
  table.append(body);
  document.body.append(table);
  return body;
}

export function tableOf(document: Document): HTMLTableSectionElement {
  const body = document.querySelector<HTMLTableSectionElement>('#tbody');
  if (body === null) throw new Error('the page has no table');
  return body;
}

/** As vanillajs-keyed of that benchmark does it: a template row, cloned and filled. */
export function addRows(document: Document, rows: readonly Row[]): void {
  const template = document.createElement('tr');
  template.innerHTML =
    '<td class="col-md-1"></td><td class="col-md-4"><a class="lbl"></a></td><td class="col-md-1"><a class="remove"><span class="remove glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td>';
  const body = tableOf(document);
  for (const { id, label } of rows) {
    const row = template.cloneNode(true) as HTMLTableRowElement;
    const [first, second] = row.cells;
    first?.append(String(id));
    second?.firstElementChild?.append(label);
    body.append(row);
  }
}
