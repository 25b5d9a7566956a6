/** TodoMVC: one application, in one framework after the other. */
import type { App } from '../app.js';

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

export const todos: readonly App[] = [
  { name: 'TodoMVC in React', isInOrdinaryRun: true, path: `${todo}/react/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Vue', isInOrdinaryRun: true, path: `${todo}/vue/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Backbone', isInOrdinaryRun: true, path: `${todo}/backbone/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in AngularJS', path: `${todo}/angularjs/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Knockout', path: `${todo}/knockoutjs/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Ember', path: `${todo}/emberjs/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Mithril', path: `${todo}/mithril/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Kendo UI', path: `${todo}/kendo/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in Ractive', path: `${todo}/ractive/index.html`, ready: '#new-todo', steps: todoSteps },
  { name: 'TodoMVC in plain JavaScript', path: `${todo}/vanillajs/index.html`, ready: '#new-todo', steps: todoSteps },
];
