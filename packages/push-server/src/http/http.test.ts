/** Every address over real HTTP. */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { helloWith, sha256, shopOrigin, startServer } from '../test-support/running-server.js';

vi.setConfig({ testTimeout: 30_000 });

const script = `console.log(${JSON.stringify('pagetwin '.repeat(200))});`;

/** A server with a small SDK, console and shop of its own. */
async function startWithFiles(input = {}) {
  const root = await mkdtemp(join(tmpdir(), 'pagetwin-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const write = async (path: string, text: string | Uint8Array) => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await write('secret.txt', 'not to be served');
  await write('sdk/pagetwin.js', script);
  await write('sdk/0.1.0/recorder.abc.js', script);
  await write('console/index.html', '<!doctype html><title>Console</title>');
  await write('console/console.abc.js', script);
  await write('console/types/main.d.ts', 'export {};');
  await write('shop/index.html', '<!doctype html><h1>Shop</h1>');
  await write('shop/cart/index.html', '<!doctype html><h1>Cart</h1>');
  await write('shop/about.html', '<!doctype html><h1>About</h1>');
  await write('shop/large.png', new Uint8Array(3_000_000).fill(5));
  return startServer(input, { folders: { sdk: join(root, 'sdk'), console: join(root, 'console'), shop: join(root, 'shop') } });
}

/** Raw, since clients tidy paths up before they send them. */
function rawGet(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text.includes('\r\n\r\n')) socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('files', () => {
  test('the loader is JavaScript for any page, packed by brotli or gzip, with an ETag for each', async () => {
    const { base } = await startWithFiles();
    const get = (encoding: string, tag = '') =>
      fetch(`${base}/pagetwin.js`, { headers: { 'accept-encoding': encoding, ...(tag !== '' && { 'if-none-match': tag }) } });
    const packed = await get('gzip, deflate, br');
    expect(packed.status).toBe(200);
    expect(Object.fromEntries(packed.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    expect(packed.headers.get('cache-control')).toMatch(/max-age=300\b/);
    expect(await packed.text()).toBe(script);
    expect((await get('gzip;q=1, br;q=0')).headers.get('content-encoding')).toBe('gzip');
    const plain = await get('identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    const tag = packed.headers.get('etag') ?? '';
    expect(tag).not.toBe(plain.headers.get('etag'));
    const again = await get('br', tag);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('br', '"another"')).status).toBe(200);
  });

  test('what is packed unpacks to what was there', async () => {
    const { readStaticFiles } = await import('./static-files.js');
    const folder = await mkdtemp(join(tmpdir(), 'pagetwin-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'a.js'), script);
    const file = (await readStaticFiles(folder)).get('a.js');
    expect(brotliDecompressSync(file?.packed.br ?? '').toString()).toBe(script);
    expect(gunzipSync(file?.packed.gzip ?? '').toString()).toBe(script);
  });

  test('the recorder is immutable and for any page', async () => {
    const { base } = await startWithFiles();
    const response = await fetch(`${base}/pagetwin/0.1.0/recorder.abc.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(`${base}/pagetwin/0.1.0/nothing.js`)).status).toBe(404);
  });

  test('HEAD tells what GET would, without a body', async () => {
    const { base } = await startWithFiles();
    const response = await fetch(`${base}/large.png`, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('3000000');
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  test('a large file arrives whole', async () => {
    const { base } = await startWithFiles();
    const bytes = new Uint8Array(await (await fetch(`${base}/large.png`)).arrayBuffer());
    expect([bytes.length, bytes.every((byte) => byte === 5)]).toEqual([3_000_000, true]);
  });

  test('the shop: folders, pages without their ending, and what is not there', async () => {
    const { base } = await startWithFiles();
    const titleOf = async (path: string) => /<h1>(.*)<\/h1>/.exec(await (await fetch(base + path)).text())?.[1];
    expect(await titleOf('/')).toBe('Shop');
    expect(await titleOf('/cart/')).toBe('Cart');
    expect(await titleOf('/cart')).toBe('Cart');
    expect(await titleOf('/about')).toBe('About');
    const missing = await fetch(`${base}/nothing`);
    expect([missing.status, await missing.json()]).toEqual([404, { error: { code: 'not-found', message: 'There is nothing at /nothing.' } }]);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/cart/..%2f..%2fsecret.txt',
    '/pagetwin/../../secret.txt',
    '/console/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00',
    '/%zz',
    '//etc/passwd',
  ])('no path leads out of the folder: %s', async (path) => {
    const { port } = await startWithFiles();
    const answer = await rawGet(port, path);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|404) /);
    expect(answer).not.toContain('not to be served');
  });

  test('another method is told which ones there are', async () => {
    const { base } = await startWithFiles();
    const response = await fetch(`${base}/pagetwin.js`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${base}/sign-in`)).status).toBe(405);
  });

  test('a server without a build says what to do', async () => {
    const { base } = await startServer({}, { folders: { sdk: '/nonexistent/sdk', console: '/nonexistent/console' } });
    const { error } = (await (await fetch(`${base}/pagetwin.js`)).json()) as { error: { message: string } };
    expect(error.message).toContain('npm run build');
    expect((await fetch(`${base}/console/`)).status).toBe(404);
    expect(await (await fetch(`${base}/doctor`)).text()).toContain('look  the loader is not built');
  });
});

describe('the console', () => {
  test('its page has every header of the threat model', async () => {
    const { base } = await startWithFiles();
    const { headers } = await fetch(`${base}/console/`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-dns-prefetch-control': 'off',
      'cache-control': 'no-store',
    });
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('behind TLS the cookie is __Host- and Secure, and HSTS is on', async () => {
    const { base } = await startWithFiles({ publicUrl: 'https://push.example.com', frameAncestors: ['https://crm.example.com'] });
    const { headers } = await fetch(`${base}/console/`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://crm.example.com;');
    const signIn = await fetch(`${base}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://push.example.com' },
      body: '{"token":"a-token-for-tests-0123456789"}',
    });
    expect(signIn.headers.get('set-cookie')).toMatch(/^__Host-pagetwin=.*; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=28800$/);
  });

  test.each([
    ['standards', /^<!doctype html>/],
    ['xml', /^<html xmlns/],
    ['limited', /^<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional\/\/EN"/],
    ['quirks', /^<html>/],
  ])('the replica’s document in %s mode has its doctype and its own policy', async (mode, doctype) => {
    const { base } = await startWithFiles();
    const response = await fetch(`${base}/console/replica?mode=${mode}`);
    expect(await response.text()).toMatch(doctype);
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data: blob: ${base}/assets/; font-src data: blob: ${base}/assets/; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin`,
    );
  });

  test('the replica in an unknown mode is refused, and types are not served', async () => {
    const { base } = await startWithFiles();
    expect((await fetch(`${base}/console/replica?mode=other`)).status).toBe(400);
    expect((await fetch(`${base}/console/types/main.d.ts`)).status).toBe(404);
    expect((await fetch(`${base}/console`, { redirect: 'manual' })).headers.get('location')).toBe('/console/');
  });
});

describe('signing in', () => {
  test('a link signs one operator in, once; me tells who it is', async () => {
    const { server, base, signIn } = await startServer();
    const link = new URL(server.newSignInLink());
    expect(link.pathname).toBe('/console/');
    const token = link.hash.replace('#token=', '');
    const cookie = await signIn(token);
    const me = (await (await fetch(`${base}/api/v1/me`, { headers: { cookie } })).json()) as { operator: { name: string } };
    expect(me.operator.name).toBe('Operator 1');
    await expect(signIn(token)).rejects.toThrow('401');
  });

  test('the operator token stays good, and each sign-in is an operator of its own', async () => {
    const { base, signIn } = await startServer();
    const ids = await Promise.all(
      [await signIn(), await signIn()].map(
        async (cookie) => ((await (await fetch(`${base}/api/v1/me`, { headers: { cookie } })).json()) as { operator: { id: string } }).operator.id,
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });

  test('a wrong token, another origin, a body that is none: each is told', async () => {
    const { base } = await startServer();
    const post = async (body: string, origin = base) => (await fetch(`${base}/sign-in`, { method: 'POST', headers: { origin }, body })).status;
    expect(await post('{"token":"wrong"}')).toBe(401);
    expect(await post('{"token":"wrong"}', 'https://evil.example.com')).toBe(403);
    expect(await post('nonsense')).toBe(400);
    expect(await post(JSON.stringify({ token: 'x'.repeat(20_000) }))).toBe(413);
    expect((await fetch(`${base}/api/v1/me`)).status).toBe(401);
    for (let tries = 0; tries < 9; tries++) await post('{"token":"wrong"}');
    expect(await post('{"token":"wrong"}')).toBe(429);
  });

  test('an operator makes a link for another one; a stranger cannot', async () => {
    const { base, signIn } = await startServer();
    const ask = (cookie: string) => fetch(`${base}/api/v1/sign-in-links`, { method: 'POST', headers: { origin: base, cookie } });
    const { url } = (await (await ask(await signIn())).json()) as { url: string };
    await signIn(new URL(url).hash.replace('#token=', ''));
    expect((await ask('')).status).toBe(401);
  });
});

describe('the policy', () => {
  test('tells a site’s privacy to its own origins alone', async () => {
    const { base } = await startServer();
    const get = (site: string, origin?: string) => fetch(`${base}/api/v1/sites/${site}/policy`, { headers: origin === undefined ? {} : { origin } });
    const response = await get('shop', shopOrigin);
    expect(response.headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await response.json()).toEqual({
      site: 'shop',
      mode: 'strict',
      mask: ['.secret'],
      hide: [],
      show: [],
      readonly: [],
      origins: [shopOrigin],
      keepQuery: ['page'],
    });
    expect((await get('shop', 'https://evil.example.com')).status).toBe(403);
    const unknown = await get('nowhere', 'https://any.example.com');
    expect([unknown.status, unknown.headers.get('access-control-allow-origin')]).toEqual([404, 'https://any.example.com']);
    expect(await (await get('demo', 'http://shop.localhost:3000')).json()).toMatchObject({ site: 'demo', mode: 'balanced', origins: [] });
    expect((await get('demo')).status).toBe(200);
  });
});

describe('assets', () => {
  const png = new Uint8Array(2_000_000).fill(3);

  test('are put by the customer’s ticket and got by the operators of that session, until its end', async () => {
    const server = await startServer();
    const { session, ticket, cookie, customer } = await server.live();
    const url = `${server.base}/assets/${session}/${sha256(png)}`;
    const put = () =>
      fetch(url, { method: 'PUT', headers: { origin: 'http://shop.localhost:1', authorization: `Bearer ${ticket}`, 'content-type': 'image/png' }, body: png });
    const first = await put();
    expect([first.status, first.headers.get('access-control-allow-origin')]).toEqual([201, 'http://shop.localhost:1']);
    expect((await put()).status).toBe(200);
    const got = await fetch(url, { headers: { cookie } });
    expect([got.headers.get('content-type'), got.headers.get('x-content-type-options')]).toEqual(['image/png', 'nosniff']);
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await got.arrayBuffer()).equals(png)).toBe(true);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { cookie: await server.signIn() } })).status).toBe(404);
    customer.say({ kind: 'end' });
    await customer.closed;
    expect((await fetch(url, { headers: { cookie } })).status).toBe(404);
  });

  test('with a wrong hash, type, size, ticket, session or origin are refused', async () => {
    const server = await startServer();
    const { session, ticket } = await server.waiting();
    const other = await server.waiting({ tab: 'tab-2' });
    const put = async (changes: { path?: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> }) => {
      const headers = { origin: server.base, authorization: `Bearer ${ticket}`, 'content-type': 'image/png', ...changes.headers };
      const response = await fetch(`${server.base}/assets/${changes.path ?? `${session}/${sha256(png)}`}`, {
        method: 'PUT',
        headers,
        body: changes.body ?? png,
      });
      return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
    };
    expect(await put({ path: `${session}/${sha256(new Uint8Array(1))}` })).toEqual([422, 'wrong-hash']);
    expect(await put({ path: `${session}/not-a-hash` })).toEqual([400, 'bad-request']);
    expect(await put({ headers: { 'content-type': 'text/html' } })).toEqual([415, 'wrong-type']);
    expect(await put({ headers: { 'content-type': 'application/javascript' } })).toEqual([415, 'wrong-type']);
    expect(await put({ body: new Uint8Array(6 * 1024 * 1024) })).toEqual([413, 'too-large']);
    expect(await put({ headers: { authorization: `Bearer ${other.ticket}` } })).toEqual([401, 'bad-token']);
    expect(await put({ headers: { authorization: '' } })).toEqual([401, 'bad-token']);
    expect(await put({ path: `${other.session}/${sha256(png)}` })).toEqual([401, 'bad-token']);
    expect(await put({ headers: { origin: 'https://evil.example.com' } })).toEqual([403, 'wrong-origin']);
  });

  const ask = (server: { base: string }, path: string, ticket: string, body: unknown) =>
    fetch(`${server.base}/assets/${path}`, {
      method: 'POST',
      headers: { origin: server.base, authorization: `Bearer ${ticket}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('that are public are uploaded once for the site: the next session finds them there, also after the first one’s end, and no other site does', async () => {
    const server = await startServer();
    const first = await server.waiting();
    const hash = sha256(png);
    const lacking = async ({ session, ticket }: { session: string; ticket: string }) =>
      ((await (await ask(server, `${session}/lacking`, ticket, { hashes: [hash] })).json()) as { lacking: string[] }).lacking;
    expect(await lacking(first)).toEqual([hash]);
    const headers = { origin: server.base, authorization: `Bearer ${first.ticket}`, 'content-type': 'image/png' };
    expect((await fetch(`${server.base}/assets/${first.session}/${hash}?for=site`, { method: 'PUT', headers, body: png })).status).toBe(201);
    first.customer.say({ kind: 'end' });
    await first.customer.closed;
    const second = await server.live();
    expect(await lacking(second)).toEqual([]);
    expect((await fetch(`${server.base}/assets/${second.session}/${hash}`, { headers: { cookie: second.cookie } })).status).toBe(200);
    const other = await server.customer(shopOrigin, 'shop');
    other.say(helloWith({ site: 'shop' }));
    const welcome = await other.heard('welcome');
    const answer = await fetch(`${server.base}/assets/${welcome.session}/lacking`, {
      method: 'POST',
      headers: { origin: shopOrigin, authorization: `Bearer ${welcome.ticket}` },
      body: JSON.stringify({ hashes: [hash] }),
    });
    expect(await answer.json()).toEqual({ lacking: [hash] });
  });

  test('that are private are not told of, whoever asks', async () => {
    const server = await startServer();
    const { session, ticket } = await server.waiting();
    const headers = { origin: server.base, authorization: `Bearer ${ticket}`, 'content-type': 'image/png' };
    await fetch(`${server.base}/assets/${session}/${sha256(png)}`, { method: 'PUT', headers, body: png });
    expect(await (await ask(server, `${session}/lacking`, ticket, { hashes: [sha256(png)] })).json()).toEqual({ lacking: [sha256(png)] });
  });

  test('are asked about by the session’s own ticket, in lists of bounded length', async () => {
    const server = await startServer();
    const { session, ticket } = await server.waiting();
    const other = await server.waiting({ tab: 'tab-2' });
    const hashes = (count: number) => Array.from({ length: count }, () => sha256(png));
    expect((await ask(server, `${session}/lacking`, ticket, { hashes: hashes(100) })).status).toBe(200);
    expect((await ask(server, `${session}/lacking`, ticket, { hashes: hashes(101) })).status).toBe(400);
    expect((await ask(server, `${session}/lacking`, ticket, { hashes: ['x'] })).status).toBe(400);
    expect((await ask(server, `${session}/lacking`, other.ticket, { hashes: [] })).status).toBe(401);
    expect((await ask(server, `${session}/fetch`, other.ticket, { address: 'http://127.0.0.1/' })).status).toBe(401);
    expect((await ask(server, `${session}/fetch`, ticket, { address: 'https://evil.example.com/' })).status).toBe(403);
  });

  test('that the customer’s browser may not read are fetched by the server: a picture is stored for the session, a style sheet is answered', async () => {
    const pictures = createHttpServer((request, response) => {
      response.setHeader('content-type', request.url === '/a.css' ? 'text/css' : 'image/png').end('body');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void pictures.close());
    await once(pictures, 'listening');
    const base = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
    const server = await startServer();
    const { session, ticket, cookie } = await server.live();
    const { hash } = (await (await ask(server, `${session}/fetch`, ticket, { address: `${base}/a.png` })).json()) as { hash: string };
    expect(await (await fetch(`${server.base}/assets/${session}/${hash}`, { headers: { cookie } })).text()).toBe('body');
    const sheet = await ask(server, `${session}/fetch`, ticket, { address: `${base}/a.css` });
    expect([sheet.headers.get('content-type'), await sheet.text()]).toEqual(['text/css', 'body']);
  });

  test('a preflight of an allowed origin says what may be sent', async () => {
    const server = await startServer();
    const { session } = await server.waiting();
    const preflight = (origin: string) =>
      fetch(`${server.base}/assets/${session}/${sha256(png)}`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } });
    const allowed = await preflight('http://localhost:9');
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:9',
      'access-control-allow-methods': 'PUT, POST',
      'access-control-allow-headers': 'authorization, content-type',
    });
    expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('an upload that is cut off harms nobody', async () => {
    const server = await startServer();
    const { session, ticket } = await server.waiting();
    for (let tries = 0; tries < 80; tries++) {
      await new Promise<void>((done) => {
        const head = `PUT /assets/${session}/${sha256(png)} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.base}\r\nAuthorization: Bearer ${ticket}\r\nContent-Type: image/png\r\nContent-Length: 2000000\r\n\r\npart`;
        const socket = connect(server.port, '127.0.0.1', () => socket.write(head, () => socket.destroy()));
        socket.on('close', () => done());
      });
    }
    const response = await fetch(`${server.base}/assets/${session}/${sha256(png)}`, {
      method: 'PUT',
      headers: { origin: server.base, authorization: `Bearer ${ticket}`, 'content-type': 'image/png' },
      body: png,
    });
    expect(response.status).toBe(201);
  });
});

describe('health', () => {
  test('healthz and readyz answer; metrics count what is there', async () => {
    const server = await startServer();
    await server.live();
    expect(await (await fetch(`${server.base}/healthz`)).text()).toBe('ok\n');
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${server.base}/metrics`)).text();
    expect(metrics).toContain('pagetwin_sessions{state="live"} 1\n');
    expect(metrics).toMatch(/pagetwin_sockets 3\n/);
  });

  test('metrics and doctor are not for requests that a proxy forwards', async () => {
    const server = await startServer();
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    expect((await fetch(`${server.base}/metrics`, { headers })).status).toBe(403);
    expect((await fetch(`${server.base}/doctor`, { headers })).status).toBe(403);
    expect(await (await fetch(`${server.base}/doctor`)).text()).toContain('site shop: https://shop.example.com');
  });
});
