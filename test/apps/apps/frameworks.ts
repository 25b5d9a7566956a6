/** Small applications in the frameworks of today, as they are built for production. */
import type { App } from '../app.js';

export const frameworks: readonly App[] = [
  {
    name: 'React with styled-components and a portal',
    path: '/pages/react-styled.html',
    ready: '#root li',
    steps: [
      {
        what: 'adds a tea',
        run: async (page) => {
          await page.locator('form input').fill('Ceylon');
          await page.locator('form button').click();
        },
      },
      { what: 'changes the theme', run: (page) => page.getByLabel('Dark').check() },
      { what: 'is asked', run: (page) => page.locator('li button').first().click() },
      { what: 'says yes', run: (page) => page.locator('[role=dialog] button').click() },
    ],
  },
  {
    name: 'Preact',
    path: '/pages/preact.html',
    ready: '#root tr',
    steps: [
      { what: 'chooses two', run: async (page) => [await page.locator('td input').nth(1).check(), await page.locator('td input').nth(3).check()] },
      { what: 'turns the order', run: (page) => page.locator('#root button').click() },
      { what: 'filters', run: (page) => page.locator('[type=search]').fill('7') },
      { what: 'takes all again', run: (page) => page.locator('[type=search]').fill('') },
    ],
  },
  {
    name: 'Vue 3',
    path: '/pages/vue-3.html',
    ready: '#app li',
    steps: [
      {
        what: 'adds a tea',
        run: async (page) => {
          await page.locator('#name').fill('Ceylon');
          await page.locator('form select').selectOption('green');
          await page.locator('form button').click();
        },
      },
      { what: 'sorts', run: (page) => page.locator('#sort').check() },
      { what: 'wants one hot', run: (page) => page.locator('li input').first().check() },
      { what: 'drops one', run: (page) => page.locator('li button').nth(1).click() },
    ],
  },
  {
    name: 'Lit',
    path: '/pages/lit.html',
    ready: 'tea-row button',
    steps: [
      {
        what: 'adds a tea',
        run: async (page) => {
          await page.locator('form input').fill('Oolong');
          await page.locator('form button').click();
        },
      },
      { what: 'checks one', run: (page) => page.locator('tea-row input').nth(1).check() },
      { what: 'turns the list round', run: (page) => page.locator('#turn').click() },
      { what: 'drops one', run: (page) => page.locator('tea-row button').first().click() },
    ],
  },
  {
    name: 'Alpine',
    path: '/pages/alpine.html',
    ready: 'main li',
    steps: [
      {
        what: 'adds a tea',
        run: async (page) => {
          await page.locator('section input').fill('Ceylon');
          await page.locator('section > button').click();
        },
      },
      { what: 'drops one', run: (page) => page.locator('li button').first().click() },
      { what: 'goes to another tab', run: (page) => page.locator('nav button').nth(1).click() },
      { what: 'opens the menu', run: (page) => page.locator('#menu').click() },
    ],
  },
  {
    name: 'htmx',
    path: '/pages/htmx.html',
    ready: '#load',
    steps: [
      {
        what: 'loads the rows',
        run: async (page) => {
          await page.locator('#load').click();
          await page.locator('#rows tr').nth(1).waitFor();
        },
      },
      {
        what: 'loads more',
        run: async (page) => {
          await page.locator('#more').click();
          await page.locator('#rows tr').nth(3).waitFor();
        },
      },
      {
        what: 'orders one',
        run: async (page) => {
          await page.locator('#rows button').nth(1).click();
          await page.locator('#rows .done').waitFor();
        },
      },
    ],
  },
];
