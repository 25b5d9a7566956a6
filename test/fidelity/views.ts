/** What is compared: the customer's page on one side, a copy of it on the other (the console's replica, or the peer's). */
import { PNG } from 'pngjs';
import type { Frame, Page } from 'playwright';
import { atDensity } from '../support/launch-firefox.js';
import type { DocumentDescription } from '../support/tree/description.js';
import { describeReplica, replicaOf } from '../support/tree/expect-equal.js';
import { describeWithFrames } from './describe-with-frames.js';
import { hasInspector } from './has-inspector.js';
import { hideForShot } from './hide-for-shot.js';
import { revealClosedRoots } from './reveal-closed-roots.js';

export type PictureSize = Pick<PNG, 'width' | 'height'>;

export interface View {
  describe(): Promise<DocumentDescription>;
  frame(): Promise<Page | Frame>;
  /** @param size - of the picture, when it is to be another one than one px for each CSS px. */
  shoot(size?: PictureSize): Promise<PNG>;
  /** Changes whenever something arrived. */
  progress(): Promise<string>;
  /** All that can be read there, also in labels and notes. */
  words(): Promise<string>;
}

/** A caret blinks, and is there or not at the moment of the shot. */
const unseenAtCustomer = '* { caret-color: transparent !important }';
/** But what is selected in a field is drawn over the replica, as it cannot be drawn in it. */
const unseenAtOperator = '[data-overlay] > :not([data-field-selection]) { visibility: hidden !important } [data-overlay] { outline: none !important }';

export function customerView(page: Page, { hasClosedRoots }: { readonly hasClosedRoots: boolean }): View {
  return {
    async describe() {
      if (hasClosedRoots) await revealClosedRoots(page);
      return describeWithFrames(page);
    },
    frame: () => Promise.resolve(page),
    async shoot() {
      await page.evaluate(hideWidget);
      const picture = await hideForShot(page, unseenAtCustomer, () => page.screenshot({ caret: 'initial', animations: 'allow' }));
      await page.evaluate(showWidget);
      return PNG.sync.read(picture);
    },
    progress: () => Promise.resolve(''),
    words: () => page.content(),
  };
}

/** Our own widget is no part of the page. No sheet of a document reaches into it, so it gets one of its own. Both run in the browser, alone. */
function hideWidget(): void {
  const root = document.querySelector('pagetwin-widget')?.shadowRoot;
  if (root === null || root === undefined) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { visibility: hidden !important }');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function showWidget(): void {
  const root = document.querySelector('pagetwin-widget')?.shadowRoot;
  if (root !== null && root !== undefined) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
}

/** Runs in the browser, alone. */
function dressDocument(css: string): void {
  if (document.adoptedStyleSheets.length > 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

export function replicaView(operator: Page): View {
  return {
    describe: () => describeReplica(operator),
    frame: () => replicaOf(operator),
    async shoot(size) {
      // The console is no side of the comparison: its own document may be dressed where there is no inspector.
      if (!hasInspector(operator)) await operator.evaluate(dressDocument, unseenAtOperator);
      return hideForShot(operator, unseenAtOperator, () => shootFrame(operator, 'iframe[data-replica]', size));
    },
    progress: async () => (await operator.locator('[data-view="session"]').getAttribute('data-seq')) ?? '',
    words: async () => (await operator.content()) + (await (await replicaOf(operator)).evaluate(readWords)),
  };
}

/** Everything in the frame's box. The picture is made anew at another scale, not stretched: a customer's screen may have more pixels. */
export async function shootFrame(page: Page, selector: string, size?: PictureSize): Promise<PNG> {
  const box = await fitWindow(page, selector);
  const shoot = async (clip: typeof box) => PNG.sync.read(await page.screenshot({ clip, caret: 'initial', animations: 'allow' }));
  if (size === undefined || size.width === box.width) return shoot(box);
  if (!hasInspector(page)) {
    // A page that took the whole screen is larger than its picture, which shows the part that the window had.
    const clip = { ...box, width: Math.min(box.width, size.width), height: Math.min(box.height, size.height) };
    return atDensity(page, size.width / clip.width, () => shoot(clip));
  }
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip: { ...box, scale: size.width / box.width } });
    return cropped(PNG.sync.read(Buffer.from(data, 'base64')), size.height);
  } finally {
    await session.detach();
  }
}

/** Of a box that ends within a pixel the browser paints that one too. */
function cropped(picture: PNG, height: number): PNG {
  if (picture.height !== height + 1) return picture;
  const result = new PNG({ width: picture.width, height });
  PNG.bitblt(picture, result, 0, 0, picture.width, height, 0, 0);
  return result;
}

/** Makes the window so large that all of the frame is seen, and so that it begins at a whole pixel. */
async function fitWindow(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const read = () =>
    page.locator(selector).evaluate((frame) => {
      const { x, y, width, height } = frame.getBoundingClientRect();
      return { x, y, width, height };
    });
  const box = await read();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  if (isInside && Number.isInteger(box.x) && Number.isInteger(box.y)) return box;
  const room = (own: number, start: number, size: number): number => Math.ceil(Math.max(own, size + roomPx)) + (Number.isInteger(start) ? 0 : 1);
  await page.setViewportSize({ width: room(width, box.x, box.width), height: room(height, box.y, box.height) });
  return read();
}

/** What the console has around the replica, at least. */
const roomPx = 300;

/** Runs in the browser, alone: markup of every root, and what style sheets write before and after elements. */
function readWords(): string {
  const said: string[] = [];
  const read = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      said.push(...Array.from(element.attributes, ({ value }) => decode(value)), element.firstChild?.nodeValue ?? '');
      said.push(...['::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo).content));
      if (element.shadowRoot !== null) read(element.shadowRoot);
      if (element.localName === 'iframe') {
        const inner = (element as HTMLIFrameElement).contentDocument;
        if (inner !== null) read(inner);
      }
    }
  };
  const decode = (value: string): string => {
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  };
  read(document);
  return said.join('\n');
}
