/** Applications that nobody here wrote, from npm, and what a customer does in them. Each step leaves the page at rest: its condition is part of the step. */
import type { Page } from 'playwright';

export interface App {
  readonly name: string;
  /** Address on the test's static server, where /modules is node_modules and /pages is test/apps/pages. */
  readonly path: string;
  /** The application has drawn itself. */
  readonly ready: string;
  readonly steps: readonly { readonly what: string; readonly run: (page: Page) => Promise<unknown> }[];
}

const admin = '/modules/startbootstrap-sb-admin-2';
const todo = '/modules/todomvc/examples';

const todoSteps: App['steps'] = [
  {
    what: 'adds three todos',
    run: async (page) => {
      for (const title of ['Boil water', 'Warm the pot', 'Wait four minutes']) {
        await page.locator('#new-todo').fill(title);
        await page.locator('#new-todo').press('Enter');
      }
      await page.locator('#todo-list li').nth(2).waitFor();
    },
  },
  { what: 'completes one', run: (page) => page.locator('#todo-list li .toggle').nth(1).check() },
  {
    what: 'edits one',
    run: async (page) => {
      await page.locator('#todo-list li label').first().dblclick();
      await page.locator('#todo-list li.editing .edit').fill('Boil fresh water');
      await page.locator('#todo-list li.editing .edit').press('Enter');
      await page.getByText('Boil fresh water').waitFor();
    },
  },
  { what: 'shows the active ones', run: (page) => page.locator('#filters a', { hasText: 'Active' }).click() },
  { what: 'shows all again', run: (page) => page.locator('#filters a', { hasText: 'All' }).click() },
  { what: 'clears the completed', run: (page) => page.locator('#clear-completed').click() },
];

export const apps: readonly App[] = [
  { name: 'TodoMVC in React', path: `${todo}/react/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Vue', path: `${todo}/vue/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Backbone', path: `${todo}/backbone/index.html`, ready: '#new-todo', steps: todoSteps },
  {
    name: 'SB Admin 2, dashboard',
    path: `${admin}/index.html`,
    ready: '#accordionSidebar',
    steps: [
      { what: 'opens a menu', run: (page) => page.locator('#alertsDropdown').click() },
      { what: 'opens a side menu', run: (page) => page.locator('[data-target="#collapseTwo"]').click() },
      { what: 'folds the side bar', run: (page) => page.locator('#sidebarToggle').click() },
      { what: 'scrolls down', run: (page) => page.mouse.wheel(0, 600) },
    ],
  },
  {
    name: 'SB Admin 2, data table',
    path: `${admin}/tables.html`,
    ready: '#dataTable_wrapper',
    steps: [
      { what: 'sorts by age', run: (page) => page.locator('th', { hasText: 'Age' }).first().click() },
      { what: 'searches', run: (page) => page.locator('input[type=search]').fill('lon') },
      { what: 'clears the search', run: (page) => page.locator('input[type=search]').fill('') },
      { what: 'shows 25 rows', run: (page) => page.locator('select[name=dataTable_length]').selectOption('25') },
      { what: 'goes to page two', run: (page) => page.locator('.paginate_button a', { hasText: '2' }).click() },
    ],
  },
  {
    name: 'Swagger UI',
    path: '/pages/swagger.html',
    ready: '.opblock-tag',
    steps: [
      { what: 'opens an operation', run: (page) => page.locator('.opblock-get .opblock-summary-control').first().click() },
      { what: 'tries it out', run: (page) => page.locator('.try-out__btn').first().click() },
      { what: 'chooses a parameter', run: (page) => page.locator('.opblock-get select').first().selectOption('green') },
      { what: 'opens the schemas', run: (page) => page.locator('section.models button').first().click() },
    ],
  },
  {
    name: 'JSON Editor',
    path: '/pages/jsoneditor.html',
    ready: '.jsoneditor-tree',
    steps: [
      { what: 'edits a value', run: (page) => page.locator('.jsoneditor-value.jsoneditor-string').first().fill('Teapot') },
      { what: 'folds an object', run: (page) => page.locator('button.jsoneditor-expanded').nth(1).click() },
      { what: 'opens the context menu', run: (page) => page.locator('.jsoneditor-contextmenu-button').nth(2).click() },
      { what: 'closes it', run: (page) => page.keyboard.press('Escape') },
      { what: 'searches', run: (page) => page.locator('.jsoneditor-search input').fill('Leeds') },
    ],
  },
  {
    name: 'Shoelace',
    path: '/pages/shoelace.html',
    ready: 'sl-input:defined',
    steps: [
      { what: 'types a name', run: (page) => page.locator('sl-input input').first().fill('Ada') },
      { what: 'switches', run: (page) => page.locator('sl-switch').click() },
      {
        what: 'selects a colour',
        run: async (page) => {
          await page.locator('sl-select').click();
          await page.locator('sl-option', { hasText: 'Green' }).click();
        },
      },
      {
        what: 'opens the dialog',
        run: async (page) => {
          await page.locator('#open').click();
          await page.locator('sl-dialog[open] [part="panel"]').waitFor();
        },
      },
      {
        what: 'closes it',
        run: async (page) => {
          await page.locator('#close').click();
          await page.locator('sl-dialog [part="panel"]').waitFor({ state: 'hidden' });
        },
      },
      { what: 'goes to another tab', run: (page) => page.locator('sl-tab', { hasText: 'Custom' }).click() },
      { what: 'opens the details', run: (page) => page.locator('sl-details').click() },
    ],
  },
  {
    name: 'Tabulator',
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
    name: 'Quill',
    path: '/pages/quill.html',
    ready: '.ql-editor',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.ql-editor').click();
          await page.keyboard.press('End');
          await page.keyboard.type(' and everyone else');
        },
      },
      { what: 'starts a list', run: (page) => page.locator('.ql-list').first().click() },
      {
        what: 'selects and makes bold',
        run: async (page) => {
          await page.keyboard.press('Shift+Home');
          await page.locator('.ql-bold').click();
        },
      },
    ],
  },
];
