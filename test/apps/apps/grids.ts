/** Data grids and trees. */
import type { App } from '../app.js';

export const grids: readonly App[] = [
  {
    name: 'Tabulator',
    isInOrdinaryRun: true,
    path: '/pages/tabulator.html',
    ready: '.tabulator-row',
    steps: [
      { what: 'sorts', run: (page) => page.locator('.tabulator-col-title', { hasText: 'Age' }).click() },
      { what: 'scrolls the virtual rows', run: (page) => page.locator('.tabulator-tableholder').evaluate((holder) => holder.scrollTo(0, 4000)) },
      {
        what: 'edits a cell',
        run: async (page) => {
          await page.locator('.tabulator-row .tabulator-cell').first().click();
          await page.locator('.tabulator-cell.tabulator-editing input').fill('Edited');
          await page.keyboard.press('Enter');
        },
      },
      { what: 'filters', run: (page) => page.locator('.tabulator-header-filter input').fill('Row 12') },
    ],
  },
  {
    name: 'AG Grid',
    path: '/pages/ag-grid.html',
    ready: '.ag-row',
    steps: [
      { what: 'sorts by age', run: (page) => page.locator('.ag-header-cell[col-id=age] .ag-header-cell-label').click() },
      {
        what: 'scrolls the virtual rows',
        run: async (page) => {
          await page.locator('.ag-grid-viewport').evaluate((viewport) => viewport.scrollTo(0, 2000));
          await page.locator('.ag-row[row-index="60"]').waitFor();
        },
      },
      {
        what: 'edits a cell',
        run: async (page) => {
          await page.locator('.ag-row[row-index="52"] [col-id=name]').dblclick();
          await page.locator('.ag-cell-inline-editing input').fill('Edited');
          await page.keyboard.press('Enter');
        },
      },
      { what: 'chooses a row', run: (page) => page.locator('.ag-row[row-index="53"] .ag-selection-checkbox input').click() },
      {
        what: 'filters by town',
        run: async (page) => {
          await page.locator('.ag-floating-filter-input input').last().fill('Lyon');
          await page.getByText('of 133').first().waitFor();
        },
      },
    ],
  },
  {
    name: 'DataTables',
    path: '/pages/datatables.html',
    ready: '#table tbody tr',
    steps: [
      { what: 'sorts by age', run: (page) => page.locator('th', { hasText: 'Age' }).click() },
      { what: 'searches', run: (page) => page.locator('input[type=search]').fill('lyo') },
      { what: 'clears the search', run: (page) => page.locator('input[type=search]').fill('') },
      { what: 'shows 25 rows', run: (page) => page.locator('.dt-length select').selectOption('25') },
      { what: 'goes to page two', run: (page) => page.locator('.dt-paging-button', { hasText: '2' }).click() },
    ],
  },
  {
    name: 'Grid.js',
    path: '/pages/gridjs.html',
    ready: '.gridjs-td',
    steps: [
      { what: 'sorts by age', run: (page) => page.locator('th[data-column-id=age] .gridjs-sort').click() },
      { what: 'goes to page two', run: (page) => page.locator('.gridjs-pages button', { hasText: '2' }).click() },
      {
        what: 'searches',
        run: async (page) => {
          await page.locator('.gridjs-search-input').fill('Row 12');
          await page.locator('.gridjs-tr').nth(2).waitFor({ state: 'detached' });
        },
      },
    ],
  },
  {
    name: 'jsTree',
    path: '/pages/jstree.html',
    ready: '.jstree-anchor',
    steps: [
      { what: 'opens a branch', run: (page) => page.locator('.jstree-closed > .jstree-ocl').first().click() },
      { what: 'chooses a leaf', run: (page) => page.locator('.jstree-anchor', { hasText: 'Large' }).click() },
      {
        what: 'renames one by the context menu',
        run: async (page) => {
          await page.locator('.jstree-anchor', { hasText: 'Kettle' }).click({ button: 'right' });
          await page.locator('.vakata-context a', { hasText: 'Rename' }).click();
          await page.locator('.jstree-rename-input').fill('Teapot');
          await page.keyboard.press('Enter');
        },
      },
      { what: 'searches', run: (page) => page.locator('#search').fill('spade') },
    ],
  },
];
