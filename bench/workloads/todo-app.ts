/** TodoMVC in React, in use for half a minute, as somebody uses it who is not in a hurry. */
import type { Page } from 'playwright';
import type { Workload } from './workload.js';

const rounds = 10;
const roundMs = 3000;
const field = '#new-todo';

export const todoApp: Workload = {
  name: 'todo-app',
  what: '30 s of TodoMVC (React) in use',
  group: 'application',
  path: '/modules/todomvc/examples/react/index.html',
  build: () => undefined,
  async hand(page) {
    const startedMs = Date.now();
    for (let round = 0; round < rounds; round++) {
      await useOnce(page, round);
      await page.waitForTimeout(Math.max(0, startedMs + (round + 1) * roundMs - Date.now()));
    }
  },
};

async function useOnce(page: Page, round: number): Promise<void> {
  await page.locator(field).click();
  await page.keyboard.type(`Thing ${round}`, { delay: 40 });
  await page.keyboard.press('Enter');
  await page.locator('#todo-list li .toggle').last().click();
  await page.locator('#filters a', { hasText: 'Active' }).click();
  await page.locator('#filters a', { hasText: 'All' }).click();
  if (round % 3 === 2) await page.locator('#clear-completed').click();
}
