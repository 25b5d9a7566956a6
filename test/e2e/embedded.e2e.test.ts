/** A frame of another origin that carries the SDK too is shown with the page; what is not listed, or has no SDK, is a box that says so. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAndAnswer, sessionView } from '../support/connect-and-answer.js';
import { hostPage } from '../support/host-page.js';
import { launchBrowser } from '../support/launch-browser.js';
import { startServer, type Demo } from '../support/start-demo.js';

let push: Demo;
let hosts: Server;
let browser: Browser;
let customer: Page;
let operator: Page;
let port = 0;

beforeAll(async () => {
  hosts = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(pageOf(new URL(request.url ?? '/', 'http://x').pathname));
  }).listen(0, '127.0.0.1');
  await once(hosts, 'listening');
  ({ port } = hosts.address() as AddressInfo);
  push = await startServer({ sites: [{ id: 'ferries', origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`] }], logLevel: 'warn' });
  browser = await launchBrowser();
  customer = await (await browser.newContext()).newPage();
  operator = await (await browser.newContext()).newPage();
  await operator.goto(`${push.url}/console/#token=${push.operatorToken}&scale=actual`);
  await customer.goto(`http://127.0.0.1:${port}/`);
  await connectAndAnswer(customer, operator);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  hosts?.close();
  await push?.stop();
});

const tag = (): string => `<script src="${push.url}/pagetwin.js" data-site="ferries" async></script>`;

function pageOf(path: string): string {
  const body = {
    '/': `<iframe id="listed" src="http://localhost:${port}/inner" width="300" height="200"></iframe><iframe id="strange" src="http://127.0.0.2:${port}/plain"></iframe><iframe id="silent" src="http://localhost:${port}/plain"></iframe>`,
    '/inner': '<p id="p">inside</p><input id="secret" type="password" value="hunter2"><style>#p { color: rgb(1, 2, 3) }</style>',
    '/next': '<p id="p">the next page of the frame</p>',
  }[path];
  return path === '/plain'
    ? '<!doctype html><p>plain</p>'
    : hostPage(path === '/' ? tag() : tag().replace('<script', '<script data-button="none"'), { body: body ?? '' });
}

const innerFrame = (): Frame => {
  const frame = customer.frames().find((each) => each.url().includes('/inner') || each.url().includes('/next'));
  if (frame === undefined) throw new Error('the customer has no such frame');
  return frame;
};

/** What the replica's frame shows. */
const shownIn = (id: string): Promise<string> =>
  sessionView(operator)
    .locator('iframe[data-replica]')
    .evaluate(
      (frame, id) => (frame as HTMLIFrameElement).contentDocument?.querySelector<HTMLIFrameElement>(`#${id}`)?.contentDocument?.body.textContent ?? '',
      id,
    );

test('[E1] the frame is shown, and goes on when it changes', async () => {
  await expect.poll(() => shownIn('listed'), { timeout: 15_000 }).toContain('inside');
  await innerFrame().evaluate(() => document.querySelector('#p')?.append(', changed'));
  await expect.poll(() => shownIn('listed')).toContain('inside, changed');
});

test('[E1] its own style sheets hold in it, and its secrets stay masked', async () => {
  const seen = await sessionView(operator)
    .locator('iframe[data-replica]')
    .evaluate((frame) => {
      const inner = (frame as HTMLIFrameElement).contentDocument?.querySelector<HTMLIFrameElement>('#listed')?.contentDocument;
      const text = inner?.querySelector('#p');
      return { color: text && inner?.defaultView?.getComputedStyle(text).color, secret: inner?.querySelector<HTMLInputElement>('#secret')?.value };
    });
  expect(seen.color).toBe('rgb(1, 2, 3)');
  expect(seen.secret).not.toContain('hunter');
});

test('[E1] a frame that goes to another page is followed', async () => {
  await innerFrame().evaluate(() => location.assign('/next'));
  await expect.poll(() => shownIn('listed'), { timeout: 15_000 }).toContain('the next page of the frame');
});

test('[E1] an origin that is not listed, or a page without the SDK, is a box that says so', async () => {
  expect(await shownIn('strange')).toContain('not shared');
  expect(await shownIn('silent')).toContain('not shared');
});

test('[E1] a page whose origin is not listed is told nothing', async () => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.route('http://stranger.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="http://localhost:${port}/inner"></iframe>` }),
  );
  await stranger.goto('http://stranger.test/');
  const heard = await stranger.evaluate(async (origin) => {
    const { port1, port2 } = new MessageChannel();
    const said = new Promise<string>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent) => resolve(JSON.stringify(data));
      port1.addEventListener('close', () => resolve('closed'));
      setTimeout(() => resolve('nothing'), 5000);
    });
    document.querySelector('iframe')?.contentWindow?.postMessage({ pagetwin: 'hello', range: { first: 2 ** 31, size: 2 ** 24 } }, origin, [port2]);
    return said;
  }, `http://localhost:${port}`);
  expect(heard).toMatch(/^(closed|nothing)$/);
});

test('[E1] after End nothing of it goes on in the frame', async () => {
  await customer.evaluate(() => globalThis.Pagetwin?.end());
  await expect.poll(() => innerFrame().evaluate(() => String(Element.prototype.attachShadow === document.body.attachShadow))).toBe('true');
});
