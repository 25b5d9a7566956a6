/** Calendars, carousels, tours, and what is dragged about. */
import { drag, type App } from '../app.js';

export const widgets: readonly App[] = [
  {
    name: 'FullCalendar',
    path: '/pages/fullcalendar.html',
    ready: '.fc-event',
    steps: [
      { what: 'sees the week', run: (page) => page.locator('.fc-timeGridWeek-button').click() },
      { what: 'sees the list', run: (page) => page.locator('.fc-listMonth-button').click() },
      { what: 'sees the month again', run: (page) => page.locator('.fc-dayGridMonth-button').click() },
      { what: 'moves an event', run: (page) => drag(page, '.fc-event:has-text("Tasting")', { x: 140, y: 100 }) },
      { what: 'goes to the next month', run: (page) => page.locator('.fc-next-button').click() },
    ],
  },
  {
    name: 'Swiper',
    path: '/pages/swiper.html',
    ready: '.swiper-initialized',
    steps: [
      { what: 'goes on', run: (page) => page.locator('.swiper-button-next').click() },
      { what: 'drags back', run: (page) => drag(page, '.swiper', { x: 400, y: 0 }) },
      { what: 'goes to the third', run: (page) => page.locator('.swiper-pagination-bullet').nth(2).click() },
    ],
  },
  {
    name: 'Splide',
    path: '/pages/splide.html',
    ready: '.splide.is-initialized',
    steps: [
      { what: 'goes on', run: (page) => page.locator('.splide__arrow--next').click() },
      { what: 'goes to the last', run: (page) => page.locator('.splide__pagination__page').last().click() },
      { what: 'goes back', run: (page) => page.locator('.splide__arrow--prev').click() },
    ],
  },
  {
    name: 'GLightbox',
    path: '/pages/glightbox.html',
    ready: 'a.glightbox',
    steps: [
      {
        what: 'opens the first',
        run: async (page) => {
          await page.locator('a.glightbox').first().click();
          await page.locator('.gslide.current .gslide-title').waitFor();
        },
      },
      {
        what: 'goes on',
        run: async (page) => {
          await page.locator('.gnext').click();
          await page.locator('.gslide.current', { hasText: 'A cup' }).waitFor();
        },
      },
      {
        what: 'closes it',
        run: async (page) => {
          await page.locator('.gclose').click();
          await page.locator('.glightbox-container').waitFor({ state: 'detached' });
        },
      },
    ],
  },
  {
    name: 'SortableJS',
    path: '/pages/sortable.html',
    ready: '#left li[draggable=false], #left li',
    steps: [
      { what: 'drags one down', run: (page) => drag(page, '#left li:nth-child(1)', { x: 0, y: 96 }) },
      { what: 'drags one across', run: (page) => drag(page, '#left li:nth-child(2)', { x: 260, y: -10 }) },
    ],
  },
  {
    name: 'GridStack',
    path: '/pages/gridstack.html',
    ready: '.grid-stack-item',
    steps: [
      { what: 'adds a box', run: (page) => page.locator('#more').click() },
      { what: 'drags one', run: (page) => drag(page, '.grid-stack-item >> nth=0', { x: 330, y: 160 }) },
      {
        what: 'makes one larger',
        run: async (page) => {
          await page.locator('.grid-stack-item').nth(2).hover();
          await drag(page, '.grid-stack-item >> nth=2 >> .ui-resizable-se', { x: -180, y: 80 });
        },
      },
    ],
  },
  {
    name: 'Driver.js',
    path: '/pages/driver.html',
    ready: '#start',
    steps: [
      {
        what: 'starts the tour',
        run: async (page) => {
          await page.locator('#start').click();
          await page.locator('.driver-popover').waitFor();
        },
      },
      {
        what: 'goes on',
        run: async (page) => {
          await page.locator('.driver-popover-next-btn').click();
          await page.locator('.driver-popover-title', { hasText: 'Find it' }).waitFor();
        },
      },
      {
        what: 'ends it',
        run: async (page) => {
          await page.keyboard.press('Escape');
          await page.locator('.driver-popover').waitFor({ state: 'detached' });
        },
      },
    ],
  },
  {
    name: 'SweetAlert2 and Toastify',
    path: '/pages/sweetalert.html',
    ready: '#ask',
    steps: [
      {
        what: 'is asked',
        run: async (page) => {
          await page.locator('#ask').click();
          await page.locator('.swal2-popup').waitFor();
        },
      },
      {
        what: 'says yes',
        run: async (page) => {
          await page.locator('.swal2-confirm').click();
          await page.locator('.swal2-container').waitFor({ state: 'detached' });
        },
      },
      {
        what: 'says no name',
        run: async (page) => {
          await page.locator('#name').click();
          await page.locator('.swal2-confirm').click();
          await page.locator('.swal2-validation-message').waitFor();
        },
      },
      {
        what: 'says a name',
        run: async (page) => {
          await page.locator('.swal2-input').fill('Ada');
          await page.locator('.swal2-confirm').click();
          await page.locator('.swal2-container').waitFor({ state: 'detached' });
        },
      },
      {
        what: 'saves',
        run: async (page) => {
          await page.locator('#toast').click();
          await page.locator('.toastify.on').waitFor();
        },
      },
    ],
  },
  {
    name: 'Dropzone',
    path: '/pages/dropzone.html',
    ready: '.dz-message',
    steps: [
      {
        what: 'chooses a file',
        run: async (page) => {
          await page.locator('.dz-hidden-input').setInputFiles({ name: 'leaves.txt', mimeType: 'text/plain', buffer: Buffer.from('tea') });
          await page.locator('.dz-preview').waitFor();
        },
      },
      {
        what: 'chooses one more',
        run: async (page) => {
          await page.locator('.dz-hidden-input').setInputFiles({ name: 'cups.txt', mimeType: 'text/plain', buffer: Buffer.from('cups') });
          await page.locator('.dz-preview').nth(1).waitFor();
        },
      },
      { what: 'takes one away', run: (page) => page.locator('.dz-remove').first().click() },
    ],
  },
  {
    name: 'Cropper.js',
    path: '/pages/cropper.html',
    ready: '.cropper-crop-box',
    steps: [
      { what: 'drags the frame', run: (page) => drag(page, '.cropper-face', { x: 40, y: 20 }) },
      { what: 'drags a corner', run: (page) => drag(page, '.cropper-point.point-se', { x: -90, y: -60 }) },
      { what: 'turns the picture', run: (page) => page.locator('#turn').click() },
      { what: 'comes nearer', run: (page) => page.locator('#zoom').click() },
    ],
  },
  {
    name: 'xterm.js',
    path: '/pages/xterm.html',
    ready: '.xterm-rows span',
    steps: [
      {
        what: 'types a command',
        run: async (page) => {
          await page.locator('.xterm-screen').click();
          await page.keyboard.type('list');
          await page.locator('.xterm-rows', { hasText: 'list' }).waitFor();
        },
      },
      {
        what: 'runs it',
        run: async (page) => {
          await page.keyboard.press('Enter');
          await page.locator('.xterm-rows', { hasText: 'cup-39' }).waitFor();
        },
      },
      {
        what: 'scrolls back',
        run: async (page) => {
          await page.mouse.wheel(0, -300);
          await page.locator('.xterm-rows', { hasText: 'cup-10' }).waitFor();
        },
      },
    ],
  },
  {
    name: 'Frappe Gantt',
    path: '/pages/frappe-gantt.html',
    ready: '.bar-wrapper',
    steps: [
      {
        what: 'opens a task',
        run: async (page) => {
          await page.locator('.bar-wrapper').nth(1).click();
          await page.locator('.popup-wrapper').first().waitFor();
        },
      },
      { what: 'sees the weeks', run: (page) => page.locator('select.viewmode-select').selectOption('Week') },
      { what: 'sees the days again', run: (page) => page.locator('select.viewmode-select').selectOption('Day') },
    ],
  },
];
