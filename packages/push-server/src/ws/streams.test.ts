/** What a stream over HTTP is refused, and what bounds it. That it carries a session is session-flow's. */
import { createItemReader, limits, writeItems, writeMessage } from '@pagetwin/protocol';
import { describe, expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createHandClock } from '../test-support/hand-clock.js';
import { helloWith, shopOrigin, startServer, type RunningServer } from '../test-support/running-server.js';

/** A customer's stream, by hand. */
async function begin(server: RunningServer, origin = server.base) {
  const response = await fetch(`${server.base}/link/customer?site=demo`, { method: 'POST', headers: { origin } });
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('no body');
  const items: Uint8Array[] = [];
  let closing: number | null = null;
  const take = createItemReader({ maxItemBytes: limits.maxCustomerFrameBytes, item: (bytes) => items.push(bytes), closing: (code) => (closing = code) });
  async function next(): Promise<boolean> {
    const { done, value } = await (reader as ReadableStreamDefaultReader<Uint8Array>).read();
    if (value !== undefined) take.push(value);
    return !done;
  }
  while (items.length === 0) await next();
  const key = Buffer.from(items[0] ?? []).toString();
  return {
    response,
    key,
    items,
    next,
    closing: () => closing,
    cut: () => reader.cancel(),
    send: (body: Uint8Array<ArrayBuffer>, to = key, from = origin) => fetch(`${server.base}/link/${to}`, { method: 'POST', headers: { origin: from }, body }),
  };
}

const hello = () => writeItems([writeMessage(helloWith())]);

describe('a stream', () => {
  test('[H2] may be read by the page that asked, and is kept by nobody', async () => {
    const server = await startServer();
    const { response, key } = await begin(server, 'http://localhost:3000');
    expect(key).toMatch(/^[\w-]{32}$/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3000',
      'cache-control': 'no-store, no-transform',
      'content-type': 'application/octet-stream',
      vary: 'Origin',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    ['customer?site=demo', 'https://evil.example.com', 403, 'wrong-origin'],
    ['customer?site=nowhere', shopOrigin, 404, 'unknown-site'],
    ['operator', 'http://localhost', 403, 'wrong-origin'],
  ])('of %s from %s is refused with %i', async (path, origin, status, code) => {
    const server = await startServer();
    const response = await fetch(`${server.base}/link/${path}`, { method: 'POST', headers: { origin } });
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ error: expect.objectContaining({ code }) as unknown })]);
  });

  test('an operator’s without a sign-in is refused', async () => {
    const server = await startServer();
    expect((await fetch(`${server.base}/link/operator`, { method: 'POST', headers: { origin: server.base } })).status).toBe(401);
  });

  test('[H3] takes requests by its key, from its own origin, and no other', async () => {
    const server = await startServer();
    const { send, key } = await begin(server);
    expect((await send(hello(), 'x'.repeat(32))).status).toBe(404);
    expect((await send(hello(), key, 'http://localhost:9')).status).toBe(404);
    expect((await send(hello())).status).toBe(204);
  });

  test('[H3] a request that is not items, or too large, is refused with what it should be', async () => {
    const server = await startServer();
    const { send } = await begin(server);
    const broken = await send(new Uint8Array([5, 1]));
    expect([broken.status, await broken.json()]).toEqual([
      400,
      { error: { code: 'bad-frame', message: 'A request of a stream is frames, each with its length before it.' } },
    ]);
    const large = await send(new Uint8Array(limits.maxCustomerFrameBytes * 2 + 1));
    expect([large.status, ((await large.json()) as { error: { message: string } }).error.message]).toEqual([
      413,
      `A request of a stream is over ${limits.maxCustomerFrameBytes * 2} B.`,
    ]);
  });

  test('is over for the session when its client goes away', async () => {
    const server = await startServer();
    const queue = await server.queue(await server.signIn());
    const stream = await begin(server);
    await stream.send(hello());
    await queue.heard('queue', ({ sessions }) => sessions[0]?.state === 'waiting');
    await stream.cut();
    await queue.heard('queue', ({ sessions }) => sessions[0]?.state === 'suspended');
    expect((await stream.send(hello())).status).toBe(404);
  });

  test('[H2] says goodbye at a stop', async () => {
    const server = await startServer();
    const stream = await begin(server);
    const closing = server.server.close();
    while (await stream.next());
    await closing;
    expect(stream.closing()).toBe(1012);
  });

  test('is given up when nothing was heard of it for as long as a socket may be silent', async () => {
    const clock = createHandClock(Date.now());
    const server = await startServer({}, { clock });
    const stream = await begin(server);
    await stream.send(hello());
    clock.turn(serverLimits.idleTimeoutS * 1000 + limits.pulseMs);
    await expect(async () => {
      while (await stream.next());
    }).rejects.toThrow();
  });
});
