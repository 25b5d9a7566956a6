/** The measures themselves, in the browser: equal pages are exact, and each kind of planted difference is found by the measure that is for it. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { isExact, lookAt, share, type Measured } from './measure.js';
import { customerView } from './views.js';

const html = `<!doctype html><html lang="en"><head><title>Twin</title><style>
  @keyframes slide { to { transform: translateX(300px) } } .moving { width: 40px; height: 40px; background: teal; animation: slide 4s linear infinite }
  p::before { content: '→' } .box { width: 90px; height: 40px; background: gold }
  </style></head><body><p>Words to be <b>measured</b></p><div class="box"></div><div class="moving"></div><x-host></x-host><iframe id="frame"></iframe>
  <textarea id="area" rows="2">a\nb\nc\nd\ne\nf</textarea><input id="field" value="abc"></body></html>`;

/** What no markup says. */
function furnish(): void {
  const root = document.querySelector('x-host')?.attachShadow({ mode: 'closed' });
  root?.append(Object.assign(document.createElement('i'), { textContent: 'inside' }));
  globalThis.closedRoot = root;
  const inner = (document.querySelector('#frame') as HTMLIFrameElement).contentDocument;
  inner?.body.append('in a frame');
  inner?.appendChild(inner.createProcessingInstruction('note', 'one'));
}

type Found = Readonly<Record<'tree' | 'styles' | 'boxes' | 'ink', boolean>>;

const planted: readonly { readonly what: string; readonly change: string; readonly found: Partial<Found> }[] = [
  { what: 'a text', change: `document.querySelector('b').firstChild.data = 'measurid'`, found: { tree: true, ink: true } },
  { what: 'an empty text node', change: `document.querySelector('b').append('')`, found: { tree: true, styles: false, ink: false } },
  { what: 'a text split in two', change: `document.querySelector('b').firstChild.splitText(2)`, found: { tree: true, ink: false } },
  { what: 'a processing instruction', change: `document.querySelector('#frame').contentDocument.lastChild.data = 'two'`, found: { tree: true, ink: false } },
  { what: 'a node in a closed root', change: `globalThis.closedRoot.firstChild.textContent = 'outside'`, found: { tree: true, ink: true } },
  { what: 'the scroll of a textarea', change: `document.querySelector('#area').scrollTop = 30`, found: { tree: true, ink: true } },
  { what: 'a selection', change: `getSelection().selectAllChildren(document.querySelector('p'))`, found: { tree: true } },
  { what: 'an animation out of phase', change: `document.querySelector('.moving').getAnimations()[0].currentTime += 1500`, found: { tree: true } },
  { what: 'an animation that is paused', change: `document.querySelector('.moving').getAnimations()[0].pause()`, found: { tree: true } },
  {
    what: 'an animation by script',
    change: `document.querySelector('b').animate([{ opacity: 0.9 }, { opacity: 1 }], { duration: 1e5, iterations: Infinity })`,
    found: { tree: true },
  },
  {
    what: 'a rule that changes a style',
    change: `document.styleSheets[0].insertRule('b { letter-spacing: 0.01px }', 0)`,
    found: { tree: false, styles: true },
  },
  {
    what: 'a rule for what comes before an element',
    change: `document.styleSheets[0].insertRule('p::before { color: rgb(250, 0, 0) }', 3)`,
    found: { tree: false, styles: true, ink: true },
  },
  {
    what: 'a rule that makes room',
    change: `document.styleSheets[0].insertRule('.box { margin-top: 40px !important }', 3)`,
    found: { tree: false, boxes: true, ink: true },
  },
  {
    what: 'a rule that paints',
    change: `document.styleSheets[0].insertRule('.box { background: navy !important }', 3)`,
    found: { styles: true, boxes: false, ink: true },
  },
  { what: 'a value', change: `document.querySelector('#field').value = 'abd'`, found: { tree: true, ink: true } },
];

describe('the measures', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser({ hasScrollbars: true });
  });
  afterAll(() => browser.close());

  async function openTwins(): Promise<readonly [Page, Page]> {
    const context = await browser.newContext({ viewport: { width: 640, height: 480 } });
    const twins = [await context.newPage(), await context.newPage()] as const;
    for (const page of twins) {
      await page.setContent(html);
      await page.evaluate(furnish);
    }
    // Both animations began when their page did: from now on they are in phase.
    const nowMs = Date.now();
    for (const page of twins) await page.evaluate(startTogether, nowMs);
    return twins;
  }

  async function look([customer, operator]: readonly [Page, Page]): Promise<Measured> {
    return lookAt(customerView(customer, { hasClosedRoots: true }), customerView(operator, { hasClosedRoots: true }), { placeholder: null });
  }

  test('say of equal pages that they are exactly equal', async () => {
    const twins = await openTwins();
    const measured = await look(twins);
    expect({ ...measured, shots: null }).toMatchObject({ difference: null });
    expect(isExact(measured)).toBe(true);
    expect(measured.tree.total).toBeGreaterThan(25);
    expect(measured.styles.total).toBeGreaterThan(8);
    expect(measured.ink.ink).toBeGreaterThan(500);
    await twins[0].context().close();
  });

  test.each(planted)('find $what', async ({ change, found }) => {
    const twins = await openTwins();
    await twins[1].evaluate(change);
    const { tree, styles, boxes, ink } = await look(twins);
    expect({ tree: share(tree) < 1, styles: share(styles) < 1, boxes: share(boxes) < 1, ink: ink.off > 0 }).toMatchObject(found);
    await twins[0].context().close();
  });

  test('leave a page as it was: animations run on, and nothing is added', async () => {
    const twins = await openTwins();
    const before = await twins[0].content();
    await look(twins);
    expect(await twins[0].content()).toBe(before);
    expect(await twins[0].evaluate(() => document.getAnimations().map(({ playState }) => playState))).toEqual(['running']);
    await twins[0].context().close();
  });
});

/** Runs in the browser, alone. */
function startTogether(atMs: number): void {
  for (const animation of document.getAnimations()) animation.currentTime = Date.now() - atMs;
}

declare global {
  // Kept by furnish.
  var closedRoot: ShadowRoot | undefined;
}
