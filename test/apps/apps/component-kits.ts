/** Kits of controls: web components, and style sheets with or without scripts. */
import type { App } from '../app.js';

export const componentKits: readonly App[] = [
  {
    name: 'Shoelace',
    isInOrdinaryRun: true,
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
    name: 'Material Web',
    path: '/pages/material-web.html',
    ready: 'body[data-drawn] md-slider:defined',
    steps: [
      { what: 'types a name', run: (page) => page.locator('md-filled-text-field input').fill('Ada') },
      { what: 'checks', run: (page) => page.locator('md-checkbox').click() },
      { what: 'switches', run: (page) => page.locator('md-switch').click() },
      { what: 'chooses a size', run: (page) => page.locator('md-radio').nth(1).click() },
      { what: 'goes to another tab', run: (page) => page.locator('md-primary-tab', { hasText: 'Coffee' }).click() },
      {
        what: 'opens the dialog',
        run: async (page) => {
          await page.locator('#open').click();
          await page.locator('md-dialog[open] #close').waitFor();
        },
      },
      {
        what: 'closes it',
        run: async (page) => {
          await page.locator('#close').click();
          await page.locator('md-dialog #close').waitFor({ state: 'hidden' });
        },
      },
    ],
  },
  {
    name: 'Bootstrap',
    path: '/pages/bootstrap.html',
    ready: '#form.active',
    context: { reducedMotion: 'reduce' },
    steps: [
      { what: 'sends too early', run: (page) => page.locator('[type=submit]').click() },
      { what: 'types a name', run: (page) => page.locator('#first').fill('Ada') },
      { what: 'chooses a way', run: (page) => page.locator('label[for=tram]').click() },
      { what: 'moves the range', run: (page) => page.locator('#range').fill('80') },
      { what: 'goes to another tab', run: (page) => page.locator('[data-bs-target="#parts"]').click() },
      {
        what: 'opens the modal',
        run: async (page) => {
          await page.locator('[data-bs-target="#modal"]').click();
          await page.locator('#modal.show').waitFor();
        },
      },
      {
        what: 'closes it and opens the popover',
        run: async (page) => {
          await page.locator('#modal .btn-close').click();
          await page.locator('#modal').waitFor({ state: 'hidden' });
          await page.locator('#tip').click();
          await page.locator('.popover').waitFor();
        },
      },
      {
        what: 'opens an answer',
        run: async (page) => {
          await page.locator('.accordion-button').click();
          await page.locator('.accordion-collapse.collapse.show').waitFor();
        },
      },
    ],
  },
  {
    name: 'Bulma',
    path: '/pages/bulma.html',
    ready: '.navbar',
    steps: [
      { what: 'opens the menu', run: (page) => page.locator('#menu').click() },
      { what: 'types a name', run: (page) => page.locator('#name').fill('Ada') },
      { what: 'chooses', run: (page) => page.locator('#size').selectOption('Large') },
      { what: 'dismisses the note', run: (page) => page.locator('.delete').click() },
      { what: 'opens the dialog', run: (page) => page.locator('#open').click() },
      { what: 'closes it', run: (page) => page.locator('#close').click() },
    ],
  },
  {
    name: 'Water.css, native controls',
    path: '/pages/water.html',
    ready: 'form',
    steps: [
      {
        what: 'fills the form',
        run: async (page) => {
          await page.locator('[name=name]').fill('Ada');
          await page.locator('[name=mail]').pressSequentially('ada@');
          await page.locator('[name=birthday]').fill('1985-12-10');
          await page.locator('[name=at]').fill('16:30');
          await page.locator('[name=colour]').fill('#aa3311');
          await page.locator('[name=strength]').fill('80');
        },
      },
      { what: 'chooses the delivery', run: (page) => page.locator('[value=hand]').check() },
      { what: 'chooses two teas', run: (page) => page.locator('[name=teas]').selectOption(['Assam', 'Sencha']) },
      { what: 'raises the amount', run: (page) => page.locator('[name=amount]').press('ArrowUp') },
      { what: 'reads the terms', run: (page) => page.locator('summary').click() },
      { what: 'writes notes', run: (page) => page.locator('[name=notes]').fill('Ring twice.\nThen wait.') },
      { what: 'resets', run: (page) => page.locator('[type=reset]').click() },
    ],
  },
  {
    name: 'Fomantic UI',
    path: '/pages/fomantic.html',
    ready: '.ui.rating .icon',
    context: { reducedMotion: 'reduce' },
    steps: [
      { what: 'types a name', run: (page) => page.locator('[name=name]').fill('Ada') },
      {
        what: 'chooses a colour',
        run: async (page) => {
          await page.locator('.ui.dropdown').click();
          await page.locator('.menu .item', { hasText: 'Green' }).click();
          await page.locator('.ui.dropdown .menu').waitFor({ state: 'hidden' });
        },
      },
      { what: 'switches', run: (page) => page.locator('.ui.checkbox label').click() },
      { what: 'rates', run: (page) => page.locator('.rating .icon').nth(3).click() },
      {
        what: 'opens the dialog',
        run: async (page) => {
          await page.locator('#open').click();
          await page.locator('.ui.modal.visible.active').waitFor();
        },
      },
      {
        what: 'closes it',
        run: async (page) => {
          await page.locator('.ui.cancel.button').click();
          await page.locator('.ui.modal').waitFor({ state: 'hidden' });
        },
      },
    ],
  },
  {
    name: 'Materialize',
    path: '/pages/materialize.html',
    ready: '.select-wrapper input',
    steps: [
      { what: 'types a name', run: (page) => page.locator('#name').fill('Ada') },
      {
        what: 'chooses a size',
        run: async (page) => {
          await page.locator('.select-wrapper input').click();
          await page.locator('.dropdown-content li', { hasText: 'Large' }).click();
          await page.locator('.dropdown-content').waitFor({ state: 'hidden' });
        },
      },
      { what: 'switches', run: (page) => page.locator('.lever').click() },
      {
        what: 'opens the dialog',
        run: async (page) => {
          await page.locator('.modal-trigger').click();
          await page.locator('#modal #close').waitFor();
        },
      },
    ],
  },
];
