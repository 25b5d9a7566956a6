/** Charts and pictures, drawn with SVG and on canvases. */
import { drag, type App } from '../app.js';

export const charts: readonly App[] = [
  {
    name: 'Chart.js',
    path: '/pages/chartjs.html',
    ready: 'canvas',
    steps: [
      { what: 'adds a bar', run: (page) => page.locator('#more').click() },
      { what: 'hides a series', run: (page) => page.locator('canvas').click({ position: { x: 290, y: 14 } }) },
      { what: 'points at a bar', run: (page) => page.locator('canvas').hover({ position: { x: 420, y: 250 } }) },
    ],
  },
  {
    name: 'ApexCharts',
    path: '/pages/apexcharts.html',
    ready: '.apexcharts-series path',
    steps: [
      {
        what: 'adds a series',
        run: async (page) => {
          await page.locator('#more').click();
          await page.locator('.apexcharts-legend-series').nth(2).waitFor();
        },
      },
      {
        what: 'points at a day',
        run: async (page) => {
          await page.mouse.move(400, 250, { steps: 4 });
          await page.locator('.apexcharts-tooltip.apexcharts-active').waitFor();
        },
      },
      { what: 'hides a series', run: (page) => page.locator('.apexcharts-legend-text').first().click() },
    ],
  },
  {
    name: 'D3',
    path: '/pages/d3.html',
    ready: 'svg rect',
    steps: [
      { what: 'sorts', run: (page) => page.locator('#sort').click() },
      { what: 'leaves out the small', run: (page) => page.locator('#least').fill('40') },
      { what: 'drags the bars', run: (page) => drag(page, 'svg', { x: -60, y: 20 }) },
      { what: 'takes all', run: (page) => page.locator('#least').fill('0') },
    ],
  },
  {
    name: 'uPlot',
    path: '/pages/uplot.html',
    ready: '.uplot canvas',
    steps: [
      { what: 'points at the lines', run: (page) => page.locator('.u-over').hover() },
      { what: 'hides a line', run: (page) => page.locator('.u-legend .u-series').nth(1).locator('.u-label').click() },
      { what: 'zooms in', run: (page) => drag(page, '.u-over', { x: 160, y: 0 }) },
    ],
  },
  {
    name: 'Plotly',
    path: '/pages/plotly.html',
    ready: '#chart .barlayer path',
    steps: [
      {
        what: 'points at a bar',
        run: async (page) => {
          await page.mouse.move(250, 260, { steps: 6 });
          await page.locator('.hoverlayer .hovertext').first().waitFor();
        },
      },
      {
        what: 'hides a series',
        run: async (page) => {
          await page.locator('.legendtoggle').last().click();
          await page.locator('.scatterlayer .js-line').waitFor({ state: 'detached' });
        },
      },
      { what: 'zooms in', run: (page) => drag(page, '.nsewdrag', { x: 160, y: 80 }) },
    ],
  },
  {
    name: 'Cytoscape',
    path: '/pages/cytoscape.html',
    ready: '#graph canvas',
    steps: [
      { what: 'adds a node', run: (page) => page.locator('#more').click() },
      { what: 'chooses one', run: (page) => page.locator('#graph').click({ position: { x: 120, y: 100 } }) },
      { what: 'drags one', run: (page) => drag(page, '#graph', { x: 120, y: 100 }) },
    ],
  },
  {
    name: 'Konva',
    path: '/pages/konva.html',
    ready: '.konvajs-content canvas',
    steps: [
      { what: 'adds a star', run: (page) => page.locator('#more').click() },
      {
        what: 'drags the box',
        run: async (page) => {
          const stage = await page.locator('#stage').boundingBox();
          await page.mouse.move((stage?.x ?? 0) + 120, (stage?.y ?? 0) + 120);
          await page.mouse.down();
          await page.mouse.move((stage?.x ?? 0) + 320, (stage?.y ?? 0) + 260, { steps: 8 });
          await page.mouse.up();
        },
      },
    ],
  },
  {
    name: 'OGL (WebGL)',
    path: '/pages/ogl.html',
    ready: 'body[data-drawn] canvas',
    steps: [
      { what: 'turns the cube', run: (page) => page.locator('#turn').click() },
      { what: 'turns it again', run: (page) => page.locator('#turn').click() },
    ],
  },
];
