/** Widgets that pick: a date, an entry, a number. */
import { drag, type App } from '../app.js';

export const pickers: readonly App[] = [
  {
    name: 'flatpickr',
    path: '/pages/flatpickr.html',
    ready: '.flatpickr-calendar.inline',
    steps: [
      {
        what: 'opens the calendar',
        run: async (page) => {
          await page.locator('#day').click();
          await page.locator('.flatpickr-calendar.open').waitFor();
        },
      },
      { what: 'picks a day', run: (page) => page.locator('.flatpickr-calendar.open .flatpickr-day', { hasText: '18' }).click() },
      { what: 'goes to the next month', run: (page) => page.locator('.inline .flatpickr-next-month').click() },
      {
        what: 'picks a range',
        run: async (page) => {
          await page.locator('.inline .flatpickr-day:not(.prevMonthDay)', { hasText: '9' }).first().click();
          await page.locator('.inline .flatpickr-day:not(.prevMonthDay)', { hasText: '17' }).first().click();
        },
      },
    ],
  },
  {
    name: 'Choices.js',
    path: '/pages/choices.html',
    ready: '.choices__inner',
    steps: [
      { what: 'opens the list', run: (page) => page.locator('.choices').first().click() },
      { what: 'searches', run: (page) => page.locator('.choices__list--dropdown input').first().fill('sen') },
      { what: 'chooses', run: (page) => page.keyboard.press('Enter') },
      {
        what: 'adds a town',
        run: async (page) => {
          await page.locator('.choices').nth(1).click();
          await page.locator('.choices__item--selectable', { hasText: 'Kyoto' }).click();
        },
      },
      { what: 'takes one away', run: (page) => page.locator('.choices__button').first().click() },
    ],
  },
  {
    name: 'Select2',
    path: '/pages/select2.html',
    ready: '.select2-selection',
    steps: [
      { what: 'opens the list', run: (page) => page.locator('.select2-selection--single').click() },
      { what: 'searches', run: (page) => page.locator('.select2-search--dropdown input').fill('cey') },
      { what: 'chooses', run: (page) => page.locator('.select2-results__option', { hasText: 'Ceylon' }).last().click() },
      {
        what: 'adds a town of its own',
        run: async (page) => {
          await page.locator('.select2-search--inline .select2-search__field').pressSequentially('Porto');
          await page.keyboard.press('Enter');
        },
      },
    ],
  },
  {
    name: 'Tom Select',
    path: '/pages/tom-select.html',
    ready: '.ts-control',
    steps: [
      { what: 'opens the list', run: (page) => page.locator('.ts-control').first().click() },
      {
        what: 'searches',
        run: async (page) => {
          await page.keyboard.type('sen');
          // It looks a while after the last key.
          await page.locator('.option.active', { hasText: 'Sen' }).waitFor();
        },
      },
      { what: 'chooses', run: (page) => page.keyboard.press('Enter') },
      {
        what: 'adds an entry',
        run: async (page) => {
          await page.locator('.ts-control input').nth(1).pressSequentially('Porto');
          await page.locator('.create.active', { hasText: 'Porto' }).waitFor();
          await page.keyboard.press('Enter');
          await page.locator('.item[data-value=Porto]').waitFor();
        },
      },
      { what: 'takes one away', run: (page) => page.locator('.item .remove').first().click() },
    ],
  },
  {
    name: 'noUiSlider',
    path: '/pages/nouislider.html',
    ready: '.noUi-handle',
    steps: [
      { what: 'drags a handle', run: (page) => drag(page, '.noUi-handle-lower', { x: 90, y: 0 }) },
      { what: 'presses a key', run: (page) => page.locator('.noUi-handle-upper').press('ArrowRight') },
      { what: 'clicks the bar', run: (page) => page.locator('.noUi-base').click({ position: { x: 560, y: 8 } }) },
    ],
  },
  {
    name: 'intl-tel-input',
    path: '/pages/intl-tel-input.html',
    ready: '.iti__selected-country',
    steps: [
      { what: 'types a number', run: (page) => page.locator('#phone').pressSequentially('07400123456') },
      {
        what: 'opens the countries',
        run: async (page) => {
          await page.locator('.iti__selected-country').click();
          await page.locator('.iti__country').first().waitFor();
        },
      },
      {
        what: 'searches',
        run: async (page) => {
          await page.locator('.iti__search-input').fill('Japan');
          await page.locator('.iti__country').nth(5).waitFor({ state: 'hidden' });
        },
      },
      { what: 'chooses', run: (page) => page.locator('.iti__country[data-iso2=jp], .iti__country[data-country-code=jp]').click() },
    ],
  },
  {
    name: 'jQuery UI',
    path: '/pages/jquery-ui.html',
    ready: '#tabs.ui-tabs',
    steps: [
      {
        what: 'picks a date',
        run: async (page) => {
          await page.locator('#date').click();
          await page.locator('.ui-datepicker-next').click();
          await page.locator('.ui-datepicker-calendar a', { hasText: '14' }).click();
          await page.locator('#ui-datepicker-div').waitFor({ state: 'hidden' });
        },
      },
      {
        what: 'completes a town',
        run: async (page) => {
          await page.locator('#town').pressSequentially('ly');
          await page.locator('.ui-menu-item', { hasText: 'Lyon' }).click();
        },
      },
      { what: 'drags the slider', run: (page) => drag(page, '#slider .ui-slider-handle', { x: 150, y: 0 }) },
      { what: 'opens the second part', run: (page) => page.locator('#accordion h3').nth(1).click() },
      { what: 'goes to another tab', run: (page) => page.locator('a[href="#moves"]').click() },
      { what: 'drags the box', run: (page) => drag(page, '#box', { x: 200, y: 30 }) },
      { what: 'opens the dialog', run: (page) => page.locator('#open').click() },
    ],
  },
];
