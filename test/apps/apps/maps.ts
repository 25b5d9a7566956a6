/** Maps, with their tiles and shapes drawn here: no map is fetched. */
import { drag, type App } from '../app.js';

export const maps: readonly App[] = [
  {
    name: 'Leaflet',
    path: '/pages/leaflet.html',
    ready: '.leaflet-tile-loaded',
    steps: [
      { what: 'opens the marker', run: (page) => page.locator('.leaflet-marker-icon').click() },
      { what: 'drags the map', run: (page) => drag(page, '#map', { x: 120, y: -80 }) },
      {
        what: 'zooms in',
        run: async (page) => {
          await page.locator('.leaflet-control-zoom-in').click();
          await page.waitForFunction(() => [...document.querySelectorAll('.leaflet-tile')].every((tile) => tile.classList.contains('leaflet-tile-loaded')));
        },
      },
      {
        what: 'shows a layer',
        run: async (page) => {
          await page.locator('.leaflet-control-layers').hover();
          await page.locator('.leaflet-control-layers-overlays input').check();
        },
      },
    ],
  },
  {
    name: 'OpenLayers',
    path: '/pages/openlayers.html',
    ready: 'body[data-resolution] canvas',
    steps: [
      {
        what: 'zooms in',
        run: async (page) => {
          await page.locator('.ol-zoom-in').click();
          await page.waitForFunction(() => Number(document.body.dataset['resolution']) < 2);
        },
      },
      { what: 'drags the map', run: (page) => drag(page, '#map', { x: 120, y: -80 }) },
      { what: 'zooms out', run: (page) => page.locator('.ol-zoom-out').click() },
    ],
  },
  {
    name: 'jsVectorMap',
    path: '/pages/jsvectormap.html',
    ready: '.jvm-region',
    steps: [
      { what: 'chooses a country', run: (page) => page.locator('.jvm-region[data-code=BR]').click() },
      { what: 'points at another', run: (page) => page.locator('.jvm-region[data-code=AU]').hover() },
      { what: 'zooms in', run: (page) => page.locator('.jvm-zoomin').click() },
    ],
  },
];
