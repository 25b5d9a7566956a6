/** The browser's own functions, as a page finds them: found by looking at every property of every object, and not from a list of ours. */
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { openConsole } from '../support/open-console.js';
import { scriptTag, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { compareNatives, keepNatives } from './compare-natives.js';
import { endSharing, openAt, share, type Stage } from './moments.js';

let demo: Demo;
let browser: Browser;
let site: FolderServer;
let stage: Stage;
let page: Page;
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  site = await serveFolder(fileURLToPath(new URL('site', import.meta.url)), {
    transform: (path, html) => (path === '/rich.html' ? html.replace('</head>', `${scriptTag(demo.url)}</head>`) : html),
  });
  stage = { browser, demo, operator: await openConsole(browser, demo), url: site.url, setTagged: () => undefined };
});

afterEach(() => close());

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), demo?.stop()]);
});

async function open(): Promise<void> {
  ({ page, close } = await openAt('before Connect', { path: '/rich.html', ready: 'x-card' }, stage));
}

/** The page and its frame: each has natives of its own. */
const realms = (): Frame[] => page.frames().filter((frame) => !frame.url().startsWith('about:'));

test('before Connect no native is another one; the page wrapped one itself', async () => {
  await open();
  const [top, frame] = await Promise.all(realms().map((realm) => realm.evaluate(compareNatives)));
  expect(top?.changed).toEqual(['HTMLInputElement.prototype.stepUp']);
  expect(frame?.changed).toEqual([]);
});

test('while an operator watches, no page can tell a patched native from the one before, and after End each is the one before', async () => {
  await open();
  for (const realm of realms()) await realm.evaluate(keepNatives);
  await share(page, stage);
  for (const realm of realms()) {
    const { changed, told, untried } = await realm.evaluate(compareNatives);
    // Else the test looks at nothing.
    expect(changed).toContain('Element.prototype.attachShadow');
    expect(changed).toContain('HTMLInputElement.prototype.value');
    expect(changed.length).toBeGreaterThan(40);
    expect(told).toEqual([]);
    // Where the test can make no instance (a context of a graphics card), calls on wrong receivers alone are compared.
    expect(untried.length).toBeLessThan(changed.length / 2);
  }
  await endSharing(page);
  for (const realm of realms()) expect((await realm.evaluate(compareNatives)).changed).toEqual([]);
});

test('what the page wrapped during the session stays its own after End, passes everything through, and starts no work of ours', async () => {
  await open();
  await share(page, stage);
  const result = await page.evaluate(async () => {
    const calls: string[] = [];
    const { attachShadow } = Element.prototype;
    const wrapper = (Element.prototype.attachShadow = function (init) {
      calls.push('attachShadow');
      return attachShadow.call(this, init);
    });
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as PropertyDescriptor;
    const setter = function (this: HTMLInputElement, text: string): void {
      calls.push(`value ${text}`);
      value.set?.call(this, text);
    };
    Object.defineProperty(HTMLInputElement.prototype, 'value', { ...value, set: setter });
    globalThis.Pagetwin?.end();
    await new Promise<void>((resolve) => globalThis.Pagetwin?.on('state', (state) => state === 'idle' && resolve()));
    const work: string[] = [];
    for (const name of ['setTimeout', 'requestAnimationFrame', 'queueMicrotask', 'requestIdleCallback'] as const) {
      const native = Reflect.get(globalThis, name) as (...args: unknown[]) => unknown;
      Reflect.set(globalThis, name, (...args: unknown[]) => (work.push(name), native(...args)));
    }
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      work.push('send');
      send.call(this, data);
    };
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const input = document.createElement('input');
    input.value = 'set';
    document.body.append(host, input);
    // The observers' turn.
    await Promise.resolve();
    await Promise.resolve();
    return {
      calls,
      work,
      isWrapper: Element.prototype.attachShadow === wrapper && Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set === setter,
      isDone: host.shadowRoot === root && input.value === 'set',
    };
  });
  expect(result).toEqual({ calls: ['attachShadow', 'value set'], work: [], isWrapper: true, isDone: true });
});

test('a native that the page wrapped before us is called through its wrapper during the session, and is that wrapper again after End', async () => {
  await open();
  const stepUp = () =>
    page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'number', value: '1' });
      input.stepUp(2);
      const { page: own } = globalThis as unknown as { page: { wrapped: number; stepUp: unknown } };
      return { value: input.value, wrapped: own.wrapped, isPages: HTMLInputElement.prototype.stepUp === own.stepUp, name: input.stepUp.name };
    });
  expect(await stepUp()).toEqual({ value: '3', wrapped: 1, isPages: true, name: 'stepUp_' });
  await share(page, stage);
  expect(await stepUp()).toEqual({ value: '3', wrapped: 2, isPages: false, name: 'stepUp_' });
  await endSharing(page);
  expect(await stepUp()).toEqual({ value: '3', wrapped: 3, isPages: true, name: 'stepUp_' });
});
