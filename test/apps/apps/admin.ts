/** Administrators' templates. */
import type { App } from '../app.js';

const admin = '/modules/startbootstrap-sb-admin-2';

export const adminTemplates: readonly App[] = [
  {
    name: 'SB Admin 2, dashboard',
    isInOrdinaryRun: true,
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
    isInOrdinaryRun: true,
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
    name: 'SB Admin 2, charts',
    path: `${admin}/charts.html`,
    ready: '#myAreaChart.chartjs-render-monitor',
    steps: [
      { what: 'folds the side bar', run: (page) => page.locator('#sidebarToggle').click() },
      { what: 'opens the own menu', run: (page) => page.locator('#userDropdown').click() },
      { what: 'searches', run: (page) => page.locator('.navbar-search input').first().fill('tea') },
    ],
  },
  {
    name: 'SB Admin 2, register',
    path: `${admin}/register.html`,
    ready: 'form.user',
    steps: [
      { what: 'types a name', run: (page) => page.locator('#exampleFirstName').fill('Ada') },
      { what: 'types an address', run: (page) => page.locator('#exampleInputEmail').pressSequentially('ada@example.com') },
      { what: 'types a password', run: (page) => page.locator('#exampleInputPassword').fill('secret') },
    ],
  },
  {
    name: 'AdminLTE',
    path: '/pages/adminlte.html',
    ready: '.app-wrapper',
    steps: [
      {
        what: 'opens the messages',
        run: async (page) => {
          await page.locator('#messages').click();
          await page.locator('.dropdown-menu.show').waitFor();
        },
      },
      { what: 'opens a branch of the menu', run: (page) => page.locator('#tree').click() },
      { what: 'types a street', run: (page) => page.locator('#street').fill('Kettle Lane 4') },
      { what: 'switches', run: (page) => page.locator('#express').check() },
      {
        what: 'collapses the card',
        run: async (page) => {
          await page.locator('#collapse').click();
          await page.locator('.card.collapsed-card').waitFor();
        },
      },
    ],
  },
];
