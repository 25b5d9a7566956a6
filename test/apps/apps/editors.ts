/** Editors of text, code and data. */
import type { App } from '../app.js';

export const editors: readonly App[] = [
  {
    name: 'JSON Editor',
    isInOrdinaryRun: true,
    path: '/pages/jsoneditor.html',
    ready: '.jsoneditor-tree',
    steps: [
      { what: 'edits a value', run: (page) => page.locator('.jsoneditor-value.jsoneditor-string').first().fill('Teapot') },
      { what: 'folds an object', run: (page) => page.locator('button.jsoneditor-expanded').nth(1).click() },
      { what: 'opens the context menu', run: (page) => page.locator('.jsoneditor-contextmenu-button').nth(2).click() },
      { what: 'closes it', run: (page) => page.keyboard.press('Escape') },
      { what: 'searches', run: (page) => page.locator('.jsoneditor-search input').fill('Leeds') },
    ],
  },
  {
    name: 'Quill',
    isInOrdinaryRun: true,
    path: '/pages/quill.html',
    ready: '.ql-editor',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.ql-editor').click();
          await page.keyboard.press('End');
          await page.keyboard.type(' and everyone else');
        },
      },
      { what: 'starts a list', run: (page) => page.locator('.ql-list').first().click() },
      {
        what: 'selects and makes bold',
        run: async (page) => {
          await page.keyboard.press('Shift+Home');
          await page.locator('.ql-bold').click();
        },
      },
    ],
  },
  {
    name: 'JSON Editor, code (Ace)',
    path: '/pages/jsoneditor-code.html',
    ready: '.ace_line',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.ace_content').click({ position: { x: 60, y: 30 } });
          await page.keyboard.press('End');
          await page.keyboard.type('"open": true,');
        },
      },
      {
        what: 'scrolls',
        run: async (page) => {
          await page.locator('.ace_content').hover();
          await page.mouse.wheel(0, 900);
          await page.locator('.ace_gutter-cell', { hasText: '45' }).first().waitFor();
        },
      },
      { what: 'selects two lines', run: (page) => page.keyboard.press('Shift+ArrowDown') },
    ],
  },
  {
    name: 'TinyMCE',
    path: '/pages/tinymce.html',
    ready: 'body.drawn',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.frameLocator('iframe').locator('p').click();
          await page.keyboard.press('End');
          await page.keyboard.type(' Four minutes.');
        },
      },
      {
        what: 'selects and makes bold',
        run: async (page) => {
          await page.keyboard.press('Shift+Home');
          await page.locator('[data-mce-name=bold]').click();
        },
      },
      {
        what: 'opens the blocks',
        run: async (page) => {
          await page.locator('[data-mce-name=blocks]').click();
          await page.locator('.tox-menu').waitFor();
        },
      },
      { what: 'makes it a heading', run: (page) => page.locator('.tox-collection__item', { hasText: 'Heading 3' }).click() },
      { what: 'starts a list', run: (page) => page.locator('[data-mce-name=bullist]').click() },
    ],
  },
  {
    name: 'Trix',
    path: '/pages/trix.html',
    ready: 'trix-editor[contenteditable]',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('trix-editor').click();
          await page.keyboard.press('Control+End');
          await page.keyboard.type(' Four minutes.');
        },
      },
      {
        what: 'selects and makes bold',
        run: async (page) => {
          await page.keyboard.press('Shift+Home');
          await page.locator('[data-trix-attribute=bold]').click();
        },
      },
      { what: 'starts a list', run: (page) => page.locator('[data-trix-attribute=bullet]').click() },
      { what: 'asks for a link', run: (page) => page.locator('[data-trix-attribute=href]').click() },
    ],
  },
  {
    name: 'EasyMDE',
    path: '/pages/easymde.html',
    ready: '.CodeMirror-line',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.CodeMirror-scroll').click();
          await page.keyboard.press('Control+End');
          await page.keyboard.type('\n\n- a `cup`');
        },
      },
      { what: 'makes a list item a quote', run: (page) => page.locator('button.quote').click() },
      {
        what: 'sees it rendered',
        run: async (page) => {
          await page.locator('button.preview').click();
          await page.locator('.editor-preview-active h1').waitFor();
        },
      },
    ],
  },
  {
    name: 'CodeMirror 5',
    path: '/pages/codemirror-5.html',
    ready: '.CodeMirror-code .CodeMirror-line',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.CodeMirror-code .CodeMirror-line').nth(2).click();
          await page.keyboard.press('End');
          await page.keyboard.type(' pour(1);');
        },
      },
      {
        what: 'scrolls',
        run: async (page) => {
          await page.locator('.CodeMirror-scroll').evaluate((scroller) => scroller.scrollTo(0, 1500));
          await page.locator('.CodeMirror-code', { hasText: 'cup1 =' }).waitFor({ state: 'detached' });
        },
      },
      { what: 'selects all', run: (page) => page.keyboard.press('Control+a') },
      {
        what: 'looks for a word',
        run: async (page) => {
          await page.keyboard.press('Control+f');
          await page.locator('.CodeMirror-search-field').fill('cup19');
          await page.keyboard.press('Enter');
        },
      },
    ],
  },
  {
    name: 'CodeMirror 6',
    path: '/pages/codemirror-6.html',
    ready: '.cm-line',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.cm-line').nth(2).click();
          await page.keyboard.press('End');
          await page.keyboard.type('; pour(1');
        },
      },
      {
        what: 'scrolls',
        run: async (page) => {
          await page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTo(0, 2000));
          await page.locator('.cm-content', { hasText: 'cup1 =' }).waitFor({ state: 'detached' });
        },
      },
      { what: 'selects all', run: (page) => page.locator('.cm-content').press('Control+a') },
      {
        what: 'looks for a word',
        run: async (page) => {
          await page.keyboard.press('Control+f');
          await page.locator('.cm-search input[name=search]').fill('cup1');
          await page.keyboard.press('Enter');
          await page.locator('.cm-searchMatch').first().waitFor();
        },
      },
    ],
  },
  {
    name: 'ProseMirror',
    path: '/pages/prosemirror.html',
    ready: '.ProseMirror p',
    steps: [
      {
        what: 'types',
        run: async (page) => {
          await page.locator('.ProseMirror p').first().click();
          await page.keyboard.press('End');
          await page.keyboard.type(' Four minutes.');
        },
      },
      {
        what: 'selects and makes bold',
        run: async (page) => {
          await page.keyboard.press('Shift+Home');
          // It hears of a selection a while later, and would make nothing bold.
          await page.waitForFunction('!view.state.selection.empty');
          await page.keyboard.press('Control+b');
          await page.locator('.ProseMirror strong').first().waitFor();
        },
      },
      { what: 'opens the kinds of block', run: (page) => page.locator('.ProseMirror-menu-dropdown', { hasText: 'Type' }).click() },
      { what: 'makes it code', run: (page) => page.locator('.ProseMirror-menu-dropdown-item', { hasText: 'Code' }).click() },
      { what: 'takes it back', run: (page) => page.locator('.ProseMirror').press('Control+z') },
    ],
  },
];
