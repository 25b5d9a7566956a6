/** The public contract (DESIGN section 4): what site owners, operators and other people's tests rely on, name by name. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer, connect, connectAndAnswer, incoming, sessionView, widgetOf } from '../support/connect-and-answer.js';
import { callConnect, heardBy, hostPage, listen, openHost, type Host } from '../support/host-page.js';
import { launchBrowser } from '../support/launch-browser.js';
import { nameOf, noticesOf, openConsole, type ConsoleOptions } from '../support/open-console.js';
import { openLine, type Line } from '../support/open-line.js';
import { serveFolder, type FolderServer, type ServeOptions } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { expectEqual, replicaOf } from '../support/tree/expect-equal.js';

const nothing = fileURLToPath(new URL('.', import.meta.url));
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

async function serve(options: ServeOptions): Promise<FolderServer> {
  const server = await serveFolder(nothing, options);
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

const tag = (attributes = '', server = demo.url) => `<script src="${server}/pagetwin.js" data-site="demo" ${attributes} async></script>`;

/** A page of another origin than the push server's, with this in its script tag. */
async function visit(attributes = '', body = ''): Promise<Host> {
  const site = await serve({ pages: { '/': hostPage(tag(attributes), { body }) } });
  return openHost(await openWindow(), site.url);
}

async function signIn(options: ConsoleOptions = {}): Promise<Page> {
  const operator = await openConsole(browser, demo, options);
  undos.push(() => operator.context().close());
  return operator;
}

const button = (customer: Page, action: string): Locator => widgetOf(customer).locator(`[data-action="${action}"]`);
const widgetIs = (customer: Page, state: string) => customer.locator(`pagetwin-widget[data-state="${state}"]`).waitFor({ state: 'attached' });
const syncIs = (operator: Page, sync: string, timeout = 8000) => operator.locator(`[data-view="session"][data-sync="${sync}"]`).waitFor({ timeout });
const queueRow = (operator: Page) => operator.locator('[data-session][data-state="waiting"]').first();

/** The box is deaf for its first half second, so that no click meant for something else allows anything. */
async function decide(customer: Page, action: 'allow' | 'deny'): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await button(customer, action).isVisible()) await button(customer, action).click();
        return button(customer, action).count();
      },
      { timeout: 5000, interval: 200 },
    )
    .toBe(0);
}

async function askToAct(customer: Page, operator: Page): Promise<void> {
  await operator.locator('[data-action="request-grant"]').click();
  await button(customer, 'allow').waitFor();
}

/** Where in the console an element of the customer's page is, at 1:1. */
async function placeOf(customer: Page, operator: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await customer.locator(selector).boundingBox();
  const frame = await operator.locator('iframe[data-replica]').boundingBox();
  if (box === null || frame === null) throw new Error(`${selector} is not to be seen`);
  return { x: frame.x + box.x + box.width / 2, y: frame.y + box.y + box.height / 2 };
}

async function clickIn(customer: Page, operator: Page, selector: string): Promise<void> {
  const { x, y } = await placeOf(customer, operator, selector);
  await operator.mouse.click(x, y);
}

const shownBy = async (operator: Page, selector: string): Promise<string | null> =>
  (await replicaOf(operator)).evaluate((wanted) => document.querySelector(wanted)?.outerHTML ?? null, selector);

describe('the addresses of the server', () => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(demo.url + path, { headers, redirect: 'manual' });
  const headerOf = async (path: string, name: string) => (await get(path)).headers.get(name) ?? '';

  test('/pagetwin.js is the loader, for any page, and asked for again within minutes', async () => {
    const response = await get('/pagetwin.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('cache-control')).toMatch(/max-age=300\b/);
    expect((await get('/pagetwin.js', { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304);
  });

  test('the recorder that the loader names, and the parts that the recorder names, are immutable, for any page, and have the hashes that are insisted on', async () => {
    const loader = await (await get('/pagetwin.js')).text();
    const [recorderPath = ''] = partsNamedIn(loader);
    const recorder = await (await get(recorderPath)).text();
    const partPaths = partsNamedIn(recorder);
    expect(partPaths.length).toBeGreaterThan(0);
    for (const [path, namedIn] of [[recorderPath, loader] as const, ...partPaths.map((part) => [part, recorder] as const)]) {
      const response = await get(path, { origin: 'https://shop.example.com' });
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const hash = createHash('sha384')
        .update(Buffer.from(await response.arrayBuffer()))
        .digest('base64');
      expect(namedIn).toContain(`sha384-${hash}`);
    }
    expect((await get('/pagetwin/0.0.0/recorder.js')).status).toBe(404);
  });

  const partsNamedIn = (script: string): string[] => script.match(/\/pagetwin\/\d+\.\d+\.\d+\/\w+\.[0-9a-f]+\.js/g) ?? [];

  test('the policy is for the site’s origins, without credentials', async () => {
    const path = '/api/v1/sites/demo/policy';
    const allowed = await get(path, { origin: 'http://shop.localhost:1234' });
    expect(await allowed.json()).toEqual({ site: 'demo', mode: 'balanced', mask: [], hide: [], show: [], readonly: [], origins: [], keepQuery: [] });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://shop.localhost:1234');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.get('vary')).toMatch(/origin/i);
    expect(allowed.headers.get('cache-control')).toBe('no-store');
    const foreign = await get(path, { origin: 'https://shop.example.com' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('/console/ runs only its own scripts, is embedded nowhere, and is never kept', async () => {
    const policy = await headerOf('/console/', 'content-security-policy');
    for (const directive of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(directive);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe/);
    expect(await headerOf('/console/', 'cache-control')).toBe('no-store');
    expect(await headerOf('/console/', 'x-content-type-options')).toBe('nosniff');
    expect(await headerOf('/console/', 'referrer-policy')).toBe('no-referrer');
    expect(await headerOf('/console/', 'cross-origin-opener-policy')).toBe('same-origin');
    expect((await get('/console')).headers.get('location')).toBe('/console/');
  });

  test.each([
    ['standards', /^<!doctype html>/],
    ['limited', /^<!DOCTYPE html PUBLIC/],
    ['quirks', /^<html>/],
  ])('/console/replica in %s mode runs nothing and fetches nothing but assets', async (mode, start) => {
    const response = await get(`/console/replica?mode=${mode}`);
    expect(await response.text()).toMatch(start);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const directive of ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"])
      expect(policy).toContain(directive);
    expect(policy).toMatch(/sandbox allow-same-origin$/);
    expect(policy).toContain(`img-src data: blob: ${demo.url}/assets/`);
    expect(policy).not.toMatch(/script-src|connect-src|img-src[^;]*'self'/);
  });

  test('/console/replica in a mode that does not exist is refused in a sentence', async () => {
    const response = await get('/console/replica?mode=other');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'bad-request', message: 'mode is one of standards, limited, quirks, xml.' } });
  });

  test('/healthz, /readyz, /metrics and /doctor say how the server is', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n');
    expect(await (await get('/readyz')).text()).toBe('ready\n');
    expect(await (await get('/metrics')).text()).toMatch(/^pagetwin_sessions\{state="waiting"\} \d+$/m);
    const doctor = await (await get('/doctor')).text();
    expect(doctor).toMatch(/^ok +the console is built$/m);
    expect(doctor).toMatch(/^ok +the loader is built$/m);
    expect(doctor).toMatch(/^ok +site demo: loopback$/m);
  });

  test('/sign-in takes the operator’s token from its own pages alone, and gives a cookie that no script reads', async () => {
    const post = (token: string, origin = demo.url) =>
      fetch(`${demo.url}/sign-in`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
    const signedIn = await post(demo.operatorToken);
    expect(signedIn.status).toBe(204);
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict/);
    expect((await post(demo.operatorToken, 'http://shop.localhost:1234')).status).toBe(403);
    expect((await post('a-token-that-was-never-given-out')).status).toBe(401);

    const me = () => get('/api/v1/me', { cookie: cookie.split(';')[0] ?? '' });
    expect(await (await me()).json()).toMatchObject({ operator: { name: expect.stringMatching(/^Operator \d+$/) }, sites: '*' });
    const signedOut = await fetch(`${demo.url}/sign-out`, { method: 'POST', headers: { origin: demo.url, cookie: cookie.split(';')[0] ?? '' } });
    expect(signedOut.status).toBe(204);
    expect((await me()).status).toBe(401);
  });

  test.each(['/ws/customer', '/ws/operator'])('%s is for WebSockets', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(426);
    expect(await response.json()).toEqual({ error: { code: 'not-a-socket', message: 'This address is for WebSockets.' } });
  });
});

describe('the script tag', () => {
  test.each([
    ['bottom-right', { right: true, bottom: true }],
    ['bottom-left', { right: false, bottom: true }],
    ['top-right', { right: true, bottom: false }],
    ['top-left', { right: false, bottom: false }],
  ])('data-position="%s" puts the button there', async (position, { right, bottom }) => {
    const { page } = await visit(`data-position="${position}"`);
    const box = await button(page, 'connect').boundingBox();
    if (box === null) throw new Error('the button is not to be seen');
    expect({ right: box.x > 512, bottom: box.y > 360 }).toEqual({ right, bottom });
  });

  test('without a position the button is at the bottom right, in an open shadow root of one idle element outside the body', async () => {
    const { page, expectUnharmed } = await visit();
    await widgetIs(page, 'idle');
    const box = await button(page, 'connect').boundingBox();
    expect([(box?.x ?? 0) > 512, (box?.y ?? 0) > 360]).toEqual([true, true]);
    expect(await page.evaluate(() => document.querySelectorAll('pagetwin-widget').length)).toBe(1);
    expect(await page.evaluate(() => document.querySelector('pagetwin-widget')?.shadowRoot?.mode)).toBe('open');
    await expectUnharmed();
  });

  test('data-button="none" shows nothing, and connect() begins the session all the same', async () => {
    const { page } = await visit('data-button="none"');
    await widgetIs(page, 'idle');
    expect(await button(page, 'connect').count()).toBe(0);
    expect((await callConnect(page)).code).toMatch(/^\d{6}$/);
    await button(page, 'cancel').waitFor();
  });

  test('data-lang: a language that the widget does not speak is English, and says so to the browser', async () => {
    const { page } = await visit('data-lang="tlh"');
    await connect(page);
    expect(await widgetOf(page).locator('.panel').getAttribute('lang')).toBe('en');
    await widgetOf(page).getByText('Waiting for an operator').waitFor();
  });

  test('data-customer is who waits in the queue', async () => {
    const operator = await signIn();
    const { page } = await visit('data-customer="Ada Fenwick"');
    await connect(page);
    await queueRow(operator).getByText('Ada Fenwick').waitFor();
    await queueRow(operator).getByText('Harbour ferries').waitFor();
  });

  test('data-privacy="strict" masks every text and value until data-pagetwin-show', async () => {
    const operator = await signIn();
    const { page } = await visit('data-privacy="strict"', '<p id="closed">Gate seven</p><p id="open" data-pagetwin-show>Timetable</p>');
    await page.fill('#name', 'Ada');
    await connect(page);
    expect(await queueRow(operator).innerText()).not.toContain('Harbour');
    await answer(operator);
    expect(await shownBy(operator, '#closed')).toBe('<p id="closed">•••• •••••</p>');
    expect(await shownBy(operator, '#open')).toContain('Timetable');
    const seen = await (
      await replicaOf(operator)
    ).evaluate(() => document.documentElement.outerHTML + Array.from(document.querySelectorAll('input'), ({ value }) => value).join());
    for (const secret of ['Gate', 'Harbour', 'Ada']) expect(seen).not.toContain(secret);
  });

  test('data-mask masks what its selectors name, and nothing else', async () => {
    const operator = await signIn();
    const { page } = await visit('data-mask=".berth, #pier"', '<p class="berth">Berth 12</p><p id="pier">Pier 9</p><p id="other">Tide 3</p>');
    await connectAndAnswer(page, operator);
    expect(await shownBy(operator, '.berth')).not.toContain('Berth');
    expect(await shownBy(operator, '#pier')).not.toContain('Pier');
    expect(await shownBy(operator, '#other')).toContain('Tide 3');
  });

  test('data-server: the script from one place, the sessions at another; who is cut off while waiting is away, and taken by nobody', async () => {
    const operator = await signIn();
    const line = await openLine(demo.url);
    undos.push(line.stop);
    const site = await serve({ pages: { '/': hostPage(tag(`data-server="${line.url}/"`)) } });
    const { page } = await openHost(await openWindow(), site.url);
    await connect(page);
    line.cut();
    await widgetIs(page, 'offline');
    const session = await page.evaluate(() => globalThis.Pagetwin?.sessionId);
    await operator.locator(`[data-session="${session}"][data-state="suspended"]`, { hasText: 'interrupted' }).getByText('Away').waitFor();
    line.mend();
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    await widgetIs(page, 'waiting');
  });

  test('data-nonce: under a strict policy with Trusted Types a session works, and the policy is broken nowhere', async () => {
    const operator = await signIn();
    const policy = [
      "default-src 'none'",
      `script-src ${demo.url}/pagetwin.js 'nonce-owner' 'nonce-recorder'`,
      `connect-src ${demo.url} ${demo.url.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      'trusted-types pagetwin',
    ].join('; ');
    // The tag itself is allowed by its address, so that only data-nonce can let the recorder in.
    const pages = { '/': hostPage(tag('data-nonce="recorder"'), { nonce: 'owner' }), '/without': hostPage(tag(), { nonce: 'owner' }) };
    const site = await serve({ pages, headers: { 'content-security-policy': policy } });
    const { page, expectUnharmed } = await openHost(await openWindow(), site.url);
    await page.evaluate(() => {
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => globalThis.violations?.push(effectiveDirective));
    });
    await connectAndAnswer(page, operator);
    await page.fill('#name', 'Ada');
    await expectEqual(page, operator);
    await expectUnharmed();
    expect(await page.evaluate(() => globalThis.violations)).toEqual([]);

    const bare = await openHost(await openWindow(), `${site.url}/without`);
    await bare.page.waitForFunction(() => globalThis.Pagetwin !== undefined);
    expect((await callConnect(bare.page)).code).toBe('load-failed');
    await bare.expectUnharmed();
  });
});

describe('the markup', () => {
  const body = `
    <p id="masked" data-pagetwin-mask>Cabin 4 <b data-pagetwin-show>Deck plan</b></p>
    <label>Passport <input id="masked-field" data-pagetwin-mask value="P 123"></label>
    <div id="hidden" data-pagetwin-hide style="width: 240px; height: 60px"><i>Crew only</i></div>
    <input id="fixed" data-pagetwin-readonly value="Single"><input id="free">
    <p id="ignored" data-pagetwin-ignore>Not there</p>
    <p id="last">Last</p>`;

  test('masks, hides, shows, leaves out, and keeps operators’ hands off', async () => {
    const operator = await signIn();
    const { page } = await visit('', body);
    await listen(page);
    await connectAndAnswer(page, operator);

    expect(await shownBy(operator, '#masked')).toMatch(/^<p[^>]*>••••• • <b[^>]*>Deck plan<\/b><\/p>$/);
    expect(await (await replicaOf(operator)).locator('#masked-field').inputValue()).toBe('• •••');
    expect(await (await replicaOf(operator)).evaluate(() => document.documentElement.outerHTML)).not.toMatch(/Cabin|P 123|Crew|Not there|ignored/);
    const sizes = (target: Page | Awaited<ReturnType<typeof replicaOf>>) =>
      target.evaluate(() => {
        const last = document.querySelector('#last')?.previousElementSibling;
        const before = last?.matches('[data-pagetwin-ignore]') === true ? last.previousElementSibling : last;
        const hidden = before?.previousElementSibling?.previousElementSibling?.getBoundingClientRect();
        return [hidden?.width, hidden?.height];
      });
    expect(await sizes(page)).toEqual([240, 60]);
    expect(await sizes(await replicaOf(operator))).toEqual([240, 60]);

    await askToAct(page, operator);
    await decide(page, 'allow');
    await operator.locator('[data-tool="act"][aria-checked="true"]').waitFor();
    await clickIn(page, operator, '#free');
    await page.waitForFunction(() => document.activeElement?.id === 'free');
    await operator.keyboard.type('Window seat');
    await operator.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#free')?.value === 'Window seat');

    await clickIn(page, operator, '#fixed');
    await noticesOf(operator).getByText('The site does not let operators change this.').waitFor();
    expect(await page.inputValue('#fixed')).toBe('Single');
  });
});

describe('window.Pagetwin', () => {
  const api = ['init', 'connect', 'end', 'pause', 'resume', 'on', 'off', 'identify'] as const;

  test('has its functions and says where it is, idle at first; a second tag changes nothing', async () => {
    const site = await serve({ pages: { '/': hostPage(tag() + tag('data-position="top-left"')) } });
    const { page } = await openHost(await openWindow(), site.url);
    await widgetIs(page, 'idle');
    await page.waitForLoadState('networkidle');
    const facts = await page.evaluate((names) => {
      const { Pagetwin } = globalThis;
      return { missing: names.filter((name) => typeof Pagetwin?.[name] !== 'function'), state: Pagetwin?.state, code: Pagetwin?.code, id: Pagetwin?.sessionId };
    }, api);
    expect(facts).toEqual({ missing: [], state: 'idle', code: null, id: null });
    expect(await page.evaluate(() => globalThis.Pagetwin?.version)).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await page.locator('pagetwin-widget').count()).toBe(1);
  });

  test('connect() resolves with the code that the operator reads; called twice it is one session', async () => {
    const operator = await signIn();
    const { page } = await visit();
    await page.waitForFunction(() => globalThis.Pagetwin !== undefined);
    const [first, second] = await page.evaluate(() =>
      Promise.all([globalThis.Pagetwin?.connect({ customer: { name: 'Grace' } }), globalThis.Pagetwin?.connect()]),
    );
    expect(first?.code).toMatch(/^\d{6}$/);
    expect(second).toEqual(first);
    expect(await page.evaluate(() => [globalThis.Pagetwin?.code, globalThis.Pagetwin?.sessionId])).toEqual([first?.code, first?.sessionId]);
    await operator.locator(`[data-session="${first?.sessionId}"]`, { hasText: `${first?.code?.slice(0, 3)} ${first?.code?.slice(3)}` }).waitFor();
    await operator.locator(`[data-session="${first?.sessionId}"]`, { hasText: 'Grace' }).waitFor();
  });

  test('identify() is seen at the console, before and after Answer', async () => {
    const operator = await signIn();
    const { page } = await visit();
    await connect(page);
    await page.evaluate(() => globalThis.Pagetwin?.identify({ name: 'Lin Osei', plan: 'gold' }));
    await queueRow(operator).getByText('Lin Osei').waitFor();
    await answer(operator);
    await page.evaluate(() => globalThis.Pagetwin?.identify({ name: 'Lin Osei-Tutu' }));
    await operator.locator('.session-bar').getByText('Lin Osei-Tutu').waitFor();
  });

  test('end() while connecting rejects with cancelled, and nothing is left', async () => {
    const { page, expectUnharmed } = await visit();
    await page.waitForFunction(() => globalThis.Pagetwin !== undefined);
    const code = await page.evaluate(async () => {
      const connecting = globalThis.Pagetwin?.connect();
      globalThis.Pagetwin?.end();
      return connecting?.then(
        () => 'connected',
        (problem: { readonly code: string }) => problem.code,
      );
    });
    expect(code).toBe('cancelled');
    await widgetIs(page, 'idle');
    await expectUnharmed();
  });

  test('tells each event of a session, in order, and off() ends the telling', async () => {
    const operator = await signIn();
    const { page } = await visit();
    const name = await nameOf(operator);
    await listen(page);
    await page.evaluate(() => {
      const { Pagetwin } = globalThis;
      const listener = (): void => void globalThis.heard?.push(['of one that was taken away', null]);
      Pagetwin?.on('state', listener);
      Pagetwin?.off('state', listener);
      Pagetwin?.on('state', () => {
        throw new Error('the page’s own mistake');
      });
    });
    const { code } = await callConnect(page);
    await answer(operator);
    await askToAct(page, operator);
    await decide(page, 'deny');
    await noticesOf(operator).getByText('The customer did not allow acting.').waitFor();
    await askToAct(page, operator);
    await decide(page, 'allow');
    await operator.locator('[data-tool="act"][aria-checked="true"]').waitFor();
    await clickIn(page, operator, '#book');
    await page.waitForFunction(() => globalThis.booked === 1);
    await button(page, 'revoke').click();
    await operator.locator('[data-action="leave"]').click();
    await widgetIs(page, 'waiting');
    await answer(operator);
    await page.evaluate(() => globalThis.Pagetwin?.end());
    await widgetIs(page, 'ended');

    const id = ((await heardBy(page)).find(([event]) => event === 'operator-joined')?.[1] as { readonly id: string }).id;
    const asked = ['grant-asked', { operator: id, scope: 'act' }];
    // The operator's pointer on its way to the button.
    const isMove = (detail: unknown) => (detail as { readonly kind?: string } | null)?.kind === 'move';
    expect((await heardBy(page)).filter(([, detail]) => !isMove(detail))).toEqual([
      ['state', 'waiting'],
      ['code', code],
      ['operator-joined', { id, name }],
      ['state', 'sharing'],
      asked,
      asked,
      ['grant-changed', { operator: id, scope: 'act', allowed: true }],
      ['act', { operator: id, kind: 'click', done: true, reason: null }],
      ['grant-changed', { operator: id, scope: 'act', allowed: false }],
      ['operator-left', { id }],
      ['state', 'waiting'],
      ['operator-joined', { id, name }],
      ['state', 'sharing'],
      ['state', 'ended'],
    ]);
  });
});

describe('the widget', () => {
  let line: Line;
  let customer: Page;
  let operator: Page;

  test('goes through idle, waiting, sharing, paused, offline and ended, each with its buttons', async () => {
    line = await openLine(demo.url);
    undos.push(line.stop);
    operator = await signIn({ prepare: (page) => page.clock.install() });
    const site = await serve({ pages: { '/': hostPage(tag('', line.url)) } });
    const host = await openHost(await openWindow(), site.url);
    customer = host.page;
    const shows = async (...actions: string[]): Promise<void> => {
      const visible = async () => {
        const all = await widgetOf(customer).locator('[data-action]:visible').all();
        return (await Promise.all(all.map((each) => each.getAttribute('data-action')))).sort();
      };
      await expect.poll(visible, { timeout: 5000 }).toEqual(actions.sort());
    };

    await widgetIs(customer, 'idle');
    await shows('connect');

    await button(customer, 'connect').click();
    await widgetIs(customer, 'waiting');
    await shows('cancel');
    await button(customer, 'cancel').click();
    await widgetIs(customer, 'idle');
    await shows('connect');
    await operator.locator('[data-action="answer"][data-state="idle"]').waitFor();

    await connectAndAnswer(customer, operator);
    await widgetIs(customer, 'sharing');
    await shows('pause', 'end');
    await widgetOf(customer)
      .getByText(`${await nameOfOperatorIn(operator)} sees this page`)
      .waitFor();

    await button(customer, 'pause').click();
    await widgetIs(customer, 'paused');
    await shows('resume', 'end');
    await syncIs(operator, 'asleep');
    await customer.fill('#name', 'Nobody sees this');
    await operator.locator('.veil').getByText('The customer has paused sharing.').waitFor();
    expect(await (await replicaOf(operator)).locator('#name').inputValue()).toBe('');

    await button(customer, 'resume').click();
    await widgetIs(customer, 'sharing');
    await syncIs(operator, 'live');
    await expectEqual(customer, operator);

    await askToAct(customer, operator);
    await shows('pause', 'end', 'allow', 'deny');
    await decide(customer, 'allow');
    await shows('revoke', 'pause', 'end');
    await button(customer, 'revoke').click();
    await shows('pause', 'end');

    line.cut();
    await widgetIs(customer, 'offline');
    await widgetOf(customer).getByText('Reconnecting…').waitFor();
    await shows('end');
    await syncIs(operator, 'behind');
    await customer.fill('#name', 'Written while away');
    // Fifteen seconds of the console's time.
    await operator.clock.fastForward(15_000);
    await syncIs(operator, 'lost');
    await operator.locator('.veil').getByText('The customer’s connection is interrupted. It comes back by itself.').waitFor();
    line.mend();
    await customer.evaluate(() => void dispatchEvent(new Event('online')));
    await widgetIs(customer, 'sharing');
    await syncIs(operator, 'live');
    await expectEqual(customer, operator);

    await button(customer, 'end').click();
    await widgetIs(customer, 'ended');
    await widgetOf(customer).getByText('Nobody sees this page any more.').waitFor();
    await sessionView(operator).waitFor({ state: 'detached' });
    await noticesOf(operator).getByText('The customer ended the session.').waitFor();
    await widgetIs(customer, 'idle');
    await shows('connect');
    await host.expectUnharmed();
  });

  const nameOfOperatorIn = (page: Page): Promise<string> => page.locator('.people [data-me="true"] .unseen').innerText();
});

describe('the console', () => {
  test('a patch that is lost on the way is never guessed over: repairing, then live again and equal', async () => {
    let losesNext = false;
    const patchFrame = 3;
    const operator = await signIn({
      prepare: (page) =>
        page.routeWebSocket(/\/ws\/operator\?session=/, (socket) => {
          const server = socket.connectToServer();
          server.onMessage((bytes) => {
            const isLost = losesNext && typeof bytes !== 'string' && bytes[0] === patchFrame;
            if (isLost) losesNext = false;
            else socket.send(bytes);
          });
        }),
    });
    const { page } = await visit();
    await connectAndAnswer(page, operator);
    await operator.evaluate(() => {
      const view = document.querySelector('[data-view="session"]');
      if (view === null) throw new Error('there is no session');
      const seen: string[] = [];
      globalThis.syncsSeen = seen;
      new MutationObserver(() => seen.push(view.getAttribute('data-sync') ?? '')).observe(view, { attributeFilter: ['data-sync'] });
    });
    losesNext = true;
    await page.evaluate(() => document.querySelector('#list')?.append(document.createElement('li')));
    await expect.poll(() => losesNext).toBe(false);
    await page.evaluate(() => document.querySelector('#list')?.append(document.createElement('li'), 'after the gap'));
    await expectEqual(page, operator);
    await syncIs(operator, 'live');
    expect(await operator.evaluate(() => globalThis.syncsSeen)).toEqual(['repairing', 'live']);
  });

  test('data-seq counts what was applied, scale-fit and scale-actual change the box and never the replica’s own size', async () => {
    const operator = await signIn({ scale: 'fit' });
    await operator.setViewportSize({ width: 900, height: 600 });
    const { page } = await visit();
    await connectAndAnswer(page, operator);
    const seq = async () => Number(await sessionView(operator).getAttribute('data-seq'));
    const before = await seq();
    await page.fill('#name', 'Ada');
    await expect.poll(seq).toBeGreaterThan(before);

    const frame = operator.locator('iframe[data-replica]');
    const shownWidth = async () => Math.round((await frame.boundingBox())?.width ?? 0);
    const ownSize = () => frame.evaluate(({ clientWidth, clientHeight }: HTMLElement) => [clientWidth, clientHeight]);
    expect(await shownWidth()).toBeLessThan(900);
    expect(await ownSize()).toEqual([1024, 720]);
    await operator.locator('[data-action="scale-actual"]').click();
    await expect.poll(shownWidth).toBe(1024);
    expect(await ownSize()).toEqual([1024, 720]);
    await operator.locator('[data-action="scale-fit"]').click();
    await expect.poll(shownWidth).toBeLessThan(900);
    await page.setViewportSize({ width: 800, height: 500 });
    await expect.poll(ownSize).toEqual([800, 500]);
    expect(await operator.locator('[data-overlay]').count()).toBe(1);
    expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
    expect(await frame.evaluate((element: HTMLElement) => element.inert)).toBe(true);
  });

  test('&scale=actual starts 1:1', async () => {
    const operator = await signIn({ scale: 'actual' });
    await operator.setViewportSize({ width: 900, height: 600 });
    const { page } = await visit();
    await connectAndAnswer(page, operator);
    expect(Math.round((await operator.locator('iframe[data-replica]').boundingBox())?.width ?? 0)).toBe(1024);
    expect(operator.url()).not.toContain('token');
  });

  test('the tools: point at first; act says what it needs until it is granted; a refusal leaves everything as it was', async () => {
    const operator = await signIn();
    const { page } = await visit();
    await connectAndAnswer(page, operator);
    const tool = (name: string) => operator.locator(`[data-tool="${name}"]`);
    for (const name of ['point', 'highlight', 'pen', 'act']) await tool(name).waitFor();
    expect(await tool('point').getAttribute('aria-checked')).toBe('true');
    // Only aria-disabled: it can be pressed, and says why not.
    await tool('act').click({ force: true });
    await noticesOf(operator).getByText('Ask to act first: the customer has to allow it.').waitFor();
    expect(await tool('act').getAttribute('aria-checked')).toBe('false');
    await tool('highlight').click();
    expect(await tool('highlight').getAttribute('aria-checked')).toBe('true');

    await askToAct(page, operator);
    await decide(page, 'deny');
    await noticesOf(operator).getByText('The customer did not allow acting.').waitFor();
    await operator.locator('[data-action="request-grant"]:enabled').waitFor();
    await clickIn(page, operator, '#book');
    await page.fill('#name', 'a change that comes after the click');
    await expectEqual(page, operator);
    expect(await page.evaluate(() => globalThis.booked)).toBe(0);
  });

  test('invite brings a second operator in, transfer hands over, and the customer reads who sees the page', async () => {
    const first = await signIn();
    const second = await signIn();
    const [firstName, secondName] = [await nameOf(first), await nameOf(second)];
    const { page } = await visit();
    await connect(page);
    await answer(first);

    await first.locator('[data-action="invite"]').click();
    await first.getByRole('menuitem', { name: secondName }).click();
    await noticesOf(second).getByText(`${firstName} asks you into the session with`).waitFor();
    await second.getByRole('button', { name: 'Join' }).click();
    await syncIs(second, 'live');
    await expectEqual(page, second);
    await widgetOf(page).getByText(`${firstName} and ${secondName} see this page`).waitFor();

    await first.locator('[data-action="transfer"]').click();
    await first.getByRole('menuitem', { name: secondName }).click();
    await first.locator('[data-view="queue"]').waitFor();
    await widgetOf(page).getByText(`${secondName} sees this page`).waitFor();
    await page.fill('#name', 'Only the second one sees this');
    await expectEqual(page, second);
    const session = await page.evaluate(() => globalThis.Pagetwin?.sessionId);
    await first.locator(`[data-session="${session}"] button[data-action="answer"][data-state="sharing"]`, { hasText: 'Taken' }).waitFor();
  });

  test('transfer to one who is not in yet: the first stays until the second comes', async () => {
    const first = await signIn();
    const second = await signIn();
    const [firstName, secondName] = [await nameOf(first), await nameOf(second)];
    const { page } = await visit();
    await connect(page);
    await answer(first);
    await first.locator('[data-action="transfer"]').click();
    await first.getByRole('menuitem', { name: secondName }).click();
    await noticesOf(second).getByText(`${firstName} hands over the session with Customer.`).waitFor();
    await syncIs(first, 'live');
    await second.getByRole('button', { name: 'Join' }).click();
    await syncIs(second, 'live');
    await first.locator('[data-view="queue"]').waitFor();
    await widgetOf(page).getByText(`${secondName} sees this page`).waitFor();
  });

  test('End by the operator makes both sides idle again', async () => {
    const operator = await signIn();
    const { page, expectUnharmed } = await visit();
    await connectAndAnswer(page, operator);
    await operator.locator('[data-action="end"]').click();
    await widgetIs(page, 'ended');
    await operator.locator('[data-view="queue"]').waitFor();
    await noticesOf(operator).getByText('You ended the session.').waitFor();
    expect(await incoming(operator).count()).toBe(0);
    await expectUnharmed();
  });
});

declare global {
  // Filled in the customer's window: the content security policy's directives that were broken.
  var violations: string[] | undefined;
  // Filled in the console's window.
  var syncsSeen: string[] | undefined;
}
