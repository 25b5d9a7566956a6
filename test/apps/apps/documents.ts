/** Documents, slides and what is typeset. */
import type { App } from '../app.js';

export const documents: readonly App[] = [
  {
    name: 'Swagger UI',
    isInOrdinaryRun: true,
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
    name: 'reveal.js',
    path: '/pages/reveal.html',
    ready: '.reveal.ready',
    steps: [
      { what: 'sees the first point', run: (page) => page.keyboard.press('ArrowRight') },
      {
        what: 'goes to the next slide',
        run: async (page) => {
          await page.keyboard.press('ArrowRight');
          await page.keyboard.press('ArrowRight');
          await page.locator('h2', { hasText: 'Pots' }).waitFor();
        },
      },
      {
        what: 'goes down',
        run: async (page) => {
          await page.keyboard.press('ArrowDown');
          await page.locator('h2', { hasText: 'Below' }).waitFor();
        },
      },
      {
        what: 'sees all slides',
        run: async (page) => {
          await page.keyboard.press('Escape');
          await page.locator('.reveal.overview').waitFor();
        },
      },
    ],
  },
  {
    name: 'KaTeX',
    path: '/pages/katex.html',
    ready: '.katex',
    steps: [
      { what: 'types a matrix', run: (page) => page.locator('#source').fill('\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}^{-1}') },
      { what: 'wants it as a block', run: (page) => page.locator('#block').check() },
      { what: 'types what is wrong', run: (page) => page.locator('#source').fill('\\frac{1') },
      { what: 'types a sum', run: (page) => page.locator('#source').fill('\\sum_{k=1}^n k^2 \\color{red} = \\sqrt[3]{x}') },
    ],
  },
  {
    name: 'Mermaid',
    path: '/pages/mermaid.html',
    ready: '#drawing svg',
    steps: [
      {
        what: 'draws a sequence',
        run: async (page) => {
          await page.locator('#source').fill('sequenceDiagram\n  Ada->>Pot: pour\n  Pot-->>Ada: tea');
          await page.locator('#source').blur();
          await page.locator('#drawing svg[aria-roledescription=sequence]').waitFor();
        },
      },
      {
        what: 'draws shares',
        run: async (page) => {
          await page.locator('#source').fill('pie title Teas\n  "Assam" : 6\n  "Sencha" : 3');
          await page.locator('#source').blur();
          await page.locator('#drawing svg[aria-roledescription=pie]').waitFor();
        },
      },
      {
        what: 'draws states',
        run: async (page) => {
          await page.locator('#source').fill('stateDiagram-v2\n  [*] --> Cold\n  Cold --> Hot : boil\n  Hot --> [*]');
          await page.locator('#source').blur();
          await page.locator('#drawing svg[aria-roledescription=stateDiagram]').waitFor();
        },
      },
    ],
  },
  {
    name: 'highlight.js',
    path: '/pages/highlight.html',
    ready: '.hljs-keyword',
    steps: [
      { what: 'types', run: (page) => page.locator('#source').pressSequentially(' return cup ?? null;') },
      { what: 'chooses a language', run: (page) => page.locator('#language').selectOption('css') },
      { what: 'writes a style sheet', run: (page) => page.locator('#source').fill('.cup:hover { color: #fff; margin: 4px }') },
    ],
  },
];
