/**
 * What goes wrong, and what everybody reads then. Whatever it is, the host page works on as if we weren't there, the queue lives, and a session
 * that is under way is none the worse.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits, writeFrame, writeMessage, type FromCustomer } from '@pagetwin/protocol';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer, connect, connectAndAnswer, incoming, sessionView, widgetOf } from '../support/connect-and-answer.js';
import { callConnect, heardBy, hostPage, listen, openHost, type Host } from '../support/host-page.js';
import { launchBrowser } from '../support/launch-browser.js';
import { nameOf, noticesOf, openConsole, type ConsoleOptions } from '../support/open-console.js';
import { openCustomerSocket, openQueueSocket, openSessionSocket, cookieOf, refusalOf, type TestSocket } from '../support/open-sockets.js';
import { serveFolder, type FolderServer, type ServeOptions } from '../support/serve-folder.js';
import { freePort, startDemo, startServer, type Demo } from '../support/start-demo.js';
import { expectEqual } from '../support/tree/expect-equal.js';

const nothing = fileURLToPath(new URL('.', import.meta.url));
const sdkFiles = fileURLToPath(new URL('../../packages/sdk/dist/browser/', import.meta.url));
let demo: Demo;
let browser: Browser;
let undos: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const undo of undos.reverse()) await undo();
  undos = [];
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function serve(options: ServeOptions, folder = nothing): Promise<FolderServer> {
  const server = await serveFolder(folder, options);
  undos.push(server.stop);
  return server;
}

async function openWindow(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 720 } });
  undos.push(async () => {
    // Else each would stand in the next test's queue, interrupted, for a quarter of an hour.
    for (const page of context.pages()) await page.evaluate(() => globalThis.Pagetwin?.end());
    await context.close();
  });
  return context;
}

const tag = (attributes = 'data-site="demo"', server = demo.url) => `<script src="${server}/pagetwin.js" ${attributes} async></script>`;

async function visit(markup = tag(), headers: Readonly<Record<string, string>> = {}, nonce = ''): Promise<Host> {
  const site = await serve({ pages: { '/': hostPage(markup, { nonce }) }, headers });
  return openHost(await openWindow(), site.url);
}

async function signIn(server = demo, options: ConsoleOptions = {}): Promise<Page> {
  const operator = await openConsole(browser, server, options);
  undos.push(() => operator.context().close());
  return operator;
}

const widgetIs = (customer: Page, state: string) => customer.locator(`pagetwin-widget[data-state="${state}"]`).waitFor({ state: 'attached' });
const syncIs = (operator: Page, sync: string) => operator.locator(`[data-view="session"][data-sync="${sync}"]`).waitFor();

/** Presses Connect as a customer does; the problem that the page is told, once the widget is idle again. */
async function connectInVain({ page }: Host): Promise<unknown> {
  await listen(page);
  await widgetOf(page).locator('[data-action="connect"]').click();
  await expect.poll(() => heardBy(page).then((all) => all.length), { timeout: 8000 }).toBeGreaterThan(0);
  await widgetIs(page, 'idle');
  await widgetOf(page).locator('[data-action="connect"][aria-busy="false"]').waitFor();
  const all = await heardBy(page);
  expect(all.map(([name]) => name)).toEqual(['error']);
  const problem = all[0]?.[1] as { readonly code: string };
  expect(await page.locator('pagetwin-widget').getAttribute('data-error')).toBe(problem.code);
  return problem;
}

const hello = (over: Partial<Extract<FromCustomer, { kind: 'hello' }>> = {}) =>
  ({
    kind: 'hello',
    protocol: 1,
    site: 'demo',
    tab: 'tab-of-a-test',
    page: { url: 'http://shop.localhost/', title: 'A page of a test', language: 'en', device: 'desktop' },
    customer: { name: 'Mallory', data: {} },
    resume: null,
    paused: false,
    ...over,
  }) as const;

/** A customer who keeps to no rule, waiting in the queue. */
async function enterQueue(): Promise<{ readonly socket: TestSocket<'customer'>; readonly session: string }> {
  const socket = await openCustomerSocket(demo);
  undos.push(async () => socket.close());
  socket.say(hello());
  return { socket, session: (await socket.heard('welcome')).session };
}

const junk: readonly [what: string, bytes: Uint8Array | string, says: RegExp][] = [
  ['no bytes at all', new Uint8Array(0), /at byte 0\): frame 1 of 10 that close the connection\.$/],
  ['a type that does not exist', Uint8Array.of(99, 0, 0, 0, 0, 0), /^frame type 99 /],
  ['a length that lies', Uint8Array.of(1, 0, 0, 0, 0, 200, 1), /^body of 200 B announced, 0 B there/],
  ['a number without end', new Uint8Array(40).fill(0xff), /^frame type 255 /],
  ['text', 'hello', /^a text message where frames are binary/],
  ['JSON that is none', writeFrame({ type: 'message' }, new TextEncoder().encode('{"kind":')), /^a message that is not JSON/],
  ['a message that nobody knows', writeFrame({ type: 'message' }, new TextEncoder().encode('{"kind":"drop-tables"}')), /^a message of unknown kind/],
];

describe('bytes that keep to no rule', () => {
  test.each(junk)('%s on a customer’s socket is answered in a sentence, and the socket goes on', async (_, bytes, says) => {
    const { socket } = await enterQueue();
    socket.send(bytes);
    expect(await socket.heard('error')).toMatchObject({ code: 'bad-frame', message: expect.stringMatching(says), mayRetry: false });
    socket.say({ kind: 'end' });
    expect(await socket.heard('ended')).toMatchObject({ by: 'customer' });
  });

  test.each(junk)('%s on an operator’s sockets likewise', async (_, bytes, says) => {
    const cookie = await cookieOf(demo);
    const { session } = await enterQueue();
    const queue = await openQueueSocket(demo, { cookie });
    queue.send(bytes);
    expect(await queue.heard('error')).toMatchObject({ code: 'bad-frame', message: expect.stringMatching(says) });
    queue.say({ kind: 'answer', session });
    expect(await queue.heard('answered')).toMatchObject({ session, isYours: true });
    const view = await openSessionSocket(demo, session, { cookie });
    view.send(bytes);
    expect(await view.heard('error')).toMatchObject({ code: 'bad-frame', message: expect.stringMatching(says) });
    view.say({ kind: 'end' });
    expect(await view.heard('ended')).toMatchObject({ by: 'operator' });
    queue.close();
  });

  test('the tenth unreadable frame closes a socket, and nobody else’s', async () => {
    const operator = await signIn();
    const { page, expectUnharmed } = await visit();
    await connectAndAnswer(page, operator);

    const cookie = await cookieOf(demo);
    const queue = await openQueueSocket(demo, { cookie });
    const { socket } = await enterQueue();
    for (let count = 1; count <= 10; count++) for (const each of [socket, queue]) each.send(Uint8Array.of(99));
    const closed = { code: 4400, reason: 'Too many frames that could not be read.' };
    expect(await Promise.all([socket.closed, queue.closed])).toEqual([closed, closed]);

    await page.fill('#name', 'none the worse');
    await expectEqual(page, operator);
    await expectUnharmed();
    expect(await noticesOf(operator).count()).toBe(0);
  });

  test.each([
    ['a frame over the limit', () => new Uint8Array(limits.maxCustomerFrameBytes + 1), 4413, /^frame \d+ B over \d+ B$/],
    ['another version of the protocol', () => writeMessage(hello({ protocol: 999 })), 4426, /^Version 999 of the protocol is not spoken here/],
    ['another site than the socket’s', () => writeMessage(hello({ site: 'other' })), 4403, /^Hello names the site "other", the socket "demo"\.$/],
  ])('%s closes a newcomer’s socket in a sentence', async (_, bytes, code, says) => {
    const socket = await openCustomerSocket(demo);
    socket.send(bytes());
    expect((await socket.heard('error')).message).toMatch(says);
    expect((await socket.closed).code).toBe(code);
  });

  test('a page before hello, or of an operator, is not for them to send', async () => {
    const page = writeFrame({ type: 'keyframe', epoch: 5, generation: 1 }, new Uint8Array(8));
    const newcomer = await openCustomerSocket(demo);
    newcomer.send(page);
    expect((await newcomer.heard('error')).message).toMatch(/^a frame of type keyframe is not for a newcomer to send/);
    newcomer.close();
    const queue = await openQueueSocket(demo, { cookie: await cookieOf(demo) });
    queue.send(page);
    expect((await queue.heard('error')).message).toMatch(/^a frame of type keyframe is not for a queue to send/);
    queue.close();
  });

  test('a page that cannot be read is never half shown: the console says so, and the queue lives', async () => {
    const operator = await signIn();
    const thrown: string[] = [];
    operator.on('pageerror', ({ message }) => thrown.push(message));
    const { socket, session } = await enterQueue();
    await operator.locator(`[data-session="${session}"] [data-action="answer"]`).click();
    await socket.heard('joined');
    socket.send(writeFrame({ type: 'keyframe', epoch: 5, generation: 1 }, Uint8Array.of(0, 1, 250, 250, 250, 250)));
    socket.send(writeFrame({ type: 'patch', epoch: 5, generation: 1, seq: 1 }, Uint8Array.of(250, 250, 250)));
    await socket.heard('need-keyframe');
    await syncIs(operator, 'repairing');
    await operator.locator('.veil').getByText('Something was missing. The whole page is being fetched again.').waitFor();
    expect(await operator.frameLocator('iframe[data-replica]').locator('body > *').count()).toBe(0);
    await operator.locator('[data-action="leave"]').click();
    await incoming(operator).waitFor();
    expect(thrown).toEqual([]);
  });
});

describe('who is not let in', () => {
  test.each(['https://shop.example.com', 'http://localhost.example.com', 'null', ''])('a customer’s socket of the origin "%s"', async (origin) => {
    const refused = await refusalOf(openCustomerSocket(demo, { origin }));
    expect(refused).toMatchObject({ status: 403, code: 'wrong-origin', message: expect.stringMatching(/is not one of site "demo"\.$/) });
  });

  test('a customer’s socket of a site that does not exist', async () => {
    expect(await refusalOf(openCustomerSocket(demo, { site: 'nowhere' }))).toEqual({
      status: 404,
      code: 'unknown-site',
      message: 'There is no site "nowhere" here.',
    });
  });

  test.each(['https://shop.example.com', 'http://shop.localhost:1234', 'null'])(
    'an operator’s socket from a page of "%s", signed in or not',
    async (origin) => {
      const refused = await refusalOf(openQueueSocket(demo, { cookie: await cookieOf(demo), origin }));
      expect(refused).toMatchObject({ status: 403, code: 'wrong-origin', message: expect.stringMatching(/is not the console's\.$/) });
    },
  );

  test('an operator’s sockets without a sign-in, and with one that was made up', async () => {
    const notSignedIn = { status: 401, code: 'not-signed-in', message: 'Sign in first.' };
    expect(await refusalOf(openQueueSocket(demo, {}))).toEqual(notSignedIn);
    expect(await refusalOf(openQueueSocket(demo, { cookie: 'pagetwin=made.up' }))).toEqual(notSignedIn);
    expect(await refusalOf(openSessionSocket(demo, 'any', {}))).toEqual(notSignedIn);
  });

  test('an operator who was not asked in sees nothing of another’s session', async () => {
    const { socket, session } = await enterQueue();
    const first = await openQueueSocket(demo, { cookie: await cookieOf(demo) });
    first.say({ kind: 'answer', session });
    await first.heard('answered');
    const view = await openSessionSocket(demo, session, { cookie: await cookieOf(demo) });
    expect((await view.closed).code).toBeGreaterThanOrEqual(4403);
    expect(view.count(({ type }) => type !== 'message')).toBe(0);
    expect((await view.heard('error')).message).toBeTruthy();
    socket.close();
    first.close();
  });

  test('a page whose site does not exist: told so, and unharmed', async () => {
    const host = await visit(tag('data-site="nowhere"'));
    const said = { code: 'refused', message: 'There is no site "nowhere" here.' };
    expect(await connectInVain(host)).toEqual(said);
    // By connect() too; and it can be tried again and again.
    expect(await callConnect(host.page)).toEqual(said);
    await host.expectUnharmed();
  });

  test('a page without a site: told so, and unharmed', async () => {
    const host = await visit(tag(''));
    await listen(host.page);
    const said = { code: 'no-site', message: 'Pagetwin.init({ site }) comes before connect().' };
    expect(await callConnect(host.page)).toEqual(said);
    expect(await heardBy(host.page)).toEqual([['error', said]]);
    expect(await host.page.locator('pagetwin-widget').count()).toBe(0);
    await host.expectUnharmed();
  });

  test('a page of an origin that is not the site’s: told so, and unharmed', async () => {
    const server = await startServer({ sites: [{ id: 'elsewhere', origins: ['https://shop.example.com'] }], logLevel: 'warn' });
    undos.push(server.stop);
    const host = await visit(tag('data-site="elsewhere"', server.url));
    // Such a page may not even read why: the server's words are for the site's own.
    expect(await connectInVain(host)).toMatchObject({ code: expect.stringMatching(/^(?:refused|policy-failed)$/), message: expect.stringMatching(/\.$/) });
    await host.expectUnharmed();
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^pagetwin_sessions_opened_total 0$/m);
  });

  test('a console without a sign-in shows how to get in, and nothing else', async () => {
    const page = await (await openWindow()).newPage();
    await page.goto(`${demo.url}/console/`);
    await page.getByRole('heading', { name: 'Sign in with your link' }).waitFor();
    expect(await page.locator('[data-view]').count()).toBe(0);
    await page.goto('about:blank');
    await page.goto(`${demo.url}/console/#token=a-link-that-was-used-before`);
    await page.getByRole('alert').getByText('This sign-in link is not valid, or was used already: ask for a new one.').waitFor();
    expect(page.url()).not.toContain('token');
  });

  test('the second Answer: the first one wins, the other reads who was faster', async () => {
    let holds = false;
    const held: (() => void)[] = [];
    const first = await signIn();
    const second = await signIn(demo, {
      prepare: (page) =>
        page.routeWebSocket(/\/ws\/operator$/, (socket) => {
          const server = socket.connectToServer();
          server.onMessage((bytes) => (holds ? void held.push(() => socket.send(bytes)) : socket.send(bytes)));
        }),
    });
    const { page } = await visit();
    await connect(page);
    await incoming(second).waitFor();
    // The second one's console hears late.
    holds = true;
    await answer(first);
    await incoming(second).click();
    await expect.poll(() => held.length).toBeGreaterThan(1);
    holds = false;
    for (const send of held) send();
    await noticesOf(second)
      .getByText(`${await operatorIn(first)} was faster and has answered this one.`)
      .waitFor();
    expect(await sessionView(second).count()).toBe(0);
    await page.fill('#name', 'Ada');
    await expectEqual(page, first);
  });

  const operatorIn = (operator: Page): Promise<string> => operator.locator('.people [data-me="true"] .unseen').innerText();
});

describe('a recorder that does not load', () => {
  /** The SDK's files as another server hands them on. */
  async function handOn(change: (recorder: string) => Promise<void>): Promise<FolderServer> {
    const folder = await mkdtemp(join(tmpdir(), 'pagetwin-sdk-'));
    undos.push(() => rm(folder, { recursive: true }));
    await cp(sdkFiles, folder, { recursive: true });
    const version = (await readdir(folder, { withFileTypes: true })).find((entry) => entry.isDirectory())?.name ?? '';
    const recorder = (await readdir(join(folder, version))).find((name) => name.startsWith('recorder.')) ?? '';
    await change(join(folder, version, recorder));
    return serve({ headers: { 'access-control-allow-origin': '*' }, mounts: { '/pagetwin/': folder } }, folder);
  }

  const didNotLoad = { code: 'load-failed', message: expect.stringMatching(/^Pagetwin's recorder did not load from http:\/\/127\.0\.0\.1:\d+\/pagetwin\//) };

  test('one that was tampered with does not run: the browser checks its hash', async () => {
    const proxy = await handOn(async (recorder) => writeFile(recorder, `globalThis.tampered = true;${await readFile(recorder, 'utf8')}`));
    const host = await visit(tag(undefined, proxy.url));
    expect(await connectInVain(host)).toEqual(didNotLoad);
    expect(await host.page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    await host.expectUnharmed();
  });

  test('one that is handed on as it is does run; without a policy it shares nothing', async () => {
    const proxy = await handOn(async () => undefined);
    const host = await visit(tag(undefined, proxy.url));
    expect(await connectInVain(host)).toEqual({ code: 'policy-failed', message: expect.stringMatching(/Nothing is shared without it\.$/) });
    await host.expectUnharmed();
  });

  test('one that is not there', async () => {
    const proxy = await handOn((recorder) => rm(recorder));
    const host = await visit(tag(undefined, proxy.url));
    expect(await connectInVain(host)).toEqual(didNotLoad);
    await host.expectUnharmed();
  });

  test('one that the page’s own content security policy keeps out', async () => {
    const host = await visit(tag(), { 'content-security-policy': `script-src 'nonce-owner' ${demo.url}/pagetwin.js` }, 'owner');
    expect(await connectInVain(host)).toEqual(didNotLoad);
    await host.expectUnharmed();
  });
});

describe('a part of the recorder that does not load', () => {
  test('what captures the page, tampered with: nothing is shared, both sides are told, the page is unharmed', async () => {
    const operator = await signIn();
    const host = await visit();
    const headers = { 'access-control-allow-origin': '*' };
    await host.page.route(/\/capture\.[0-9a-f]+\.js$/, (route) =>
      route.fulfill({ headers, contentType: 'text/javascript', body: 'globalThis.tampered = true' }),
    );
    await listen(host.page);
    await connect(host.page);
    await incoming(operator).click();
    await expect
      .poll(() => heardBy(host.page))
      .toContainEqual(['error', { code: 'load-failed', message: expect.stringMatching(/^A part of Pagetwin's recorder did not load from /) }]);
    await widgetIs(host.page, 'idle');
    await noticesOf(operator).getByText('The customer ended the session.').waitFor();
    await operator.locator('[data-view="queue"]').waitFor();
    expect(await host.page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    await host.expectUnharmed();
  });

  test('what operators do in the page: the page is shared, and the operator reads that an act did not arrive', async () => {
    const operator = await signIn();
    const host = await visit();
    await host.page.route(/\/remote\.[0-9a-f]+\.js$/, (route) => route.abort());
    await connectAndAnswer(host.page, operator);
    await operator.locator('[data-action="request-grant"]').click();
    const allow = widgetOf(host.page).locator('[data-action="allow"]');
    await allow.waitFor();
    await expect
      .poll(
        async () => {
          if (await allow.isVisible()) await allow.click();
          return allow.count();
        },
        { timeout: 5000, interval: 200 },
      )
      .toBe(0);
    await operator.locator('[data-tool="act"][aria-checked="true"]').waitFor();
    const frame = await operator.locator('iframe[data-replica]').boundingBox();
    const target = await host.page.locator('#book').boundingBox();
    await operator.mouse.click((frame?.x ?? 0) + (target?.x ?? 0) + 5, (frame?.y ?? 0) + (target?.y ?? 0) + 5);
    await noticesOf(operator).getByText('That did not reach the customer. Try again.').waitFor();
    await host.page.fill('#name', 'Ada');
    await expectEqual(host.page, operator);
    await host.expectUnharmed();
  });
});

describe('a server that cannot be reached', () => {
  test('not even for the loader: the page never hears of us', async () => {
    const host = await visit(tag(undefined, `http://127.0.0.1:${await freePort()}`));
    await host.page.waitForLoadState('networkidle');
    expect(await host.page.evaluate(() => typeof globalThis.Pagetwin)).toBe('undefined');
    expect(await host.page.locator('pagetwin-widget').count()).toBe(0);
    await host.expectUnharmed();
  });

  test('for the recorder: told so, and unharmed', async () => {
    const host = await visit(tag(`data-site="demo" data-server="http://127.0.0.1:${await freePort()}"`));
    expect(await connectInVain(host)).toMatchObject({ code: 'load-failed' });
    await host.expectUnharmed();
  });

  test('by a page whose policy forbids connections to it: told so, and unharmed', async () => {
    const host = await visit(tag(), { 'content-security-policy': "connect-src 'self'" });
    const message = `The privacy policy could not be had from ${demo.url}/api/v1/sites/demo/policy. Nothing is shared without it.`;
    expect(await connectInVain(host)).toEqual({ code: 'policy-failed', message });
    await host.expectUnharmed();
  });

  test('by sockets, in a page whose policy forbids them and allows its answers: it is reached over HTTP, and the page unharmed', async () => {
    const site = await serve({ pages: { '/': hostPage(tag()) }, headers: { 'content-security-policy': `connect-src ${demo.url}` } });
    const context = await openWindow();
    const host = await openHost(context, site.url);
    await listen(host.page);
    const violation = host.page.evaluate(
      () => new Promise((resolve) => document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI), { once: true })),
    );
    await widgetOf(host.page).locator('[data-action="connect"]').click();
    expect(await violation).toMatch(/^ws:/);
    await widgetIs(host.page, 'waiting');
    expect(await heardBy(host.page)).not.toContainEqual(['error', expect.anything()]);
    await host.expectUnharmed();
  });

  test('any more, at the second Connect: told so, and unharmed', async () => {
    const server = await startDemo();
    undos.push(server.stop);
    const host = await visit(tag(undefined, server.url));
    await connect(host.page);
    await widgetOf(host.page).locator('[data-action="cancel"]').click();
    await widgetIs(host.page, 'idle');
    await server.kill();
    expect(await connectInVain(host)).toMatchObject({ code: 'policy-failed' });
    await host.expectUnharmed();
  });
});

describe('a server that is killed under a session', () => {
  async function beginSession(environment: Readonly<Record<string, string>>) {
    const server = await startDemo(environment);
    undos.push(server.stop);
    const operator = await signIn(server);
    const host = await visit(tag(undefined, server.url));
    await connectAndAnswer(host.page, operator);
    await server.kill();
    await widgetIs(host.page, 'offline');
    await widgetOf(host.page).getByText('Reconnecting…').waitFor();
    await syncIs(operator, 'behind');
    await host.page.fill('#name', 'typed while nobody listened');
    await host.expectUnharmed();
    const again = async () => {
      const restarted = await startDemo({ ...environment, PORT: new URL(server.url).port });
      undos.push(restarted.stop);
      return restarted;
    };
    return { host, operator, again };
  }

  test('with a secret: the same session goes on by itself with its operator, and both see the same page', async () => {
    const { host, operator, again } = await beginSession({ PAGETWIN_SECRET: 'a secret of at least thirty-two characters' });
    const session = await host.page.evaluate(() => globalThis.Pagetwin?.sessionId);
    await operator.locator('.veil').getByText('The console has no connection to the server. It is trying again.').waitFor();
    await again();
    await operator.locator('.veil').getByRole('button', { name: 'Try now' }).click();
    await host.page.evaluate(() => void dispatchEvent(new Event('online')));
    await widgetIs(host.page, 'sharing');
    expect(await host.page.evaluate(() => globalThis.Pagetwin?.sessionId)).toBe(session);
    await syncIs(operator, 'live');
    await expectEqual(host.page, operator);
    await host.expectUnharmed();
  });

  test('without one: the customer waits in a new session, the operator is told to sign in again', async () => {
    const { host, operator, again } = await beginSession({});
    const restarted = await again();
    await host.page.locator('pagetwin-widget[data-state="waiting"]').waitFor({ state: 'attached', timeout: 15_000 });
    await operator.getByRole('alert').getByText('Your sign-in has run out.').waitFor({ timeout: 15_000 });
    const next = await signIn(restarted);
    await answer(next);
    await expectEqual(host.page, next);
    await host.expectUnharmed();
  });

  test('for good: End frees the customer, and the page', async () => {
    const { host } = await beginSession({});
    await widgetOf(host.page).locator('[data-action="end"]').click();
    await widgetIs(host.page, 'ended');
    await host.expectUnharmed();
  });
});

describe('two of a kind', () => {
  test('two tabs of one site are two sessions, each with its own operator', async () => {
    const [first, second] = [await signIn(), await signIn()];
    const context = await openWindow();
    const site = await serve({ pages: { '/': hostPage(tag()) } });
    const [one, two] = [await openHost(context, site.url), await openHost(context, site.url)];
    for (const { page } of [one, two]) await connect(page);
    const idOf = (page: Page) => page.evaluate(() => globalThis.Pagetwin?.sessionId);
    expect(await idOf(one.page)).not.toBe(await idOf(two.page));
    for (const [{ page }, operator] of [
      [one, first],
      [two, second],
    ] as const) {
      await operator.locator(`[data-session="${await idOf(page)}"] [data-action="answer"]`).click();
      await operator.locator('[data-view="session"][data-seq]').waitFor();
    }
    await one.page.fill('#name', 'the first tab');
    await two.page.fill('#name', 'the second tab');
    // Of two tabs in one window the one behind is hidden: its operator sees the last it painted.
    await expectEqual(one.page, first);
    await expectEqual(two.page, second);
    for (const { expectUnharmed } of [one, two]) await expectUnharmed();
  });

  test('a console opened twice shows one queue, and the session in both', async () => {
    const operator = await signIn();
    const again = await operator.context().newPage();
    again.setDefaultTimeout(8000);
    await again.goto(`${demo.url}/console/`);
    await again.locator('[data-view="queue"]').waitFor();
    expect(await nameOf(again)).toBe(await nameOf(operator));
    const { page } = await visit();
    await connect(page);
    await incoming(again).waitFor();
    await answer(operator);
    await again.getByRole('button', { name: 'Return' }).click();
    await again.locator('[data-view="session"][data-seq]').waitFor();
    await page.fill('#name', 'Ada');
    await expectEqual(page, operator);
    await expectEqual(page, again);
    // One of the two is closed: the session goes on in the other.
    await again.close();
    await page.fill('#name', 'Ada F.');
    await expectEqual(page, operator);
    expect(await page.evaluate(() => globalThis.Pagetwin?.state)).toBe('sharing');
  });
});
