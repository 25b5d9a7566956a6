import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createFetchAsset, network, type FetchAssetParts } from './fetch-asset.js';

const site = { origins: ['https://shop.example.com'], assetHosts: ['cdn.example.com'] };
const publicAddress = '93.184.216.34';

/** Names resolve as the test says; what is opened is recorded and answered. */
function fakeNetwork(answers: (url: URL) => Partial<IncomingMessage>, addresses: readonly string[] = [publicAddress]) {
  const opened: string[] = [];
  const parts: FetchAssetParts = {
    resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
    open(url, to) {
      opened.push(`${url.href} ${to.address}`);
      return Promise.resolve(Object.assign(Readable.from([new Uint8Array([1, 2, 3])]), answers(url)) as unknown as IncomingMessage);
    },
  };
  return { opened, fetchAsset: createFetchAsset(parts) };
}
const picture = () => ({ statusCode: 200, headers: { 'content-type': 'image/png' } });

/** Each names, in one spelling or another, what no proxy may reach. */
const addresses = `0.0.0.0 0 127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 0x7f.1 127.000.000.001
  10.0.0.1 10.255.255.255 012.0.0.1 0xa.0.0.1 167772161 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1.1 3232235777 0xc0a80101 0300.0250.1.1
  169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.0.1 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.1
  203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 192.88.99.1
  [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::127.0.0.1] [fe80::1] [fc00::1] [fd12:3456::1] [ff02::1]
  [64:ff9b::7f00:1] [64:ff9b:1::1] [100::1] [2001::1] [2001:db8::1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [3fff::1] [fec0::1] [5f00::1]`.split(/\s+/);

describe('what the proxy never connects to', () => {
  test(`[A2] ${addresses.length} spellings of special addresses, even where the site lists them`, async () => {
    expect(addresses.length).toBeGreaterThanOrEqual(60);
    for (const address of addresses) {
      const url = new URL(`https://${address}/a.png`);
      const { opened, fetchAsset } = fakeNetwork(picture);
      await expect(fetchAsset(url.href, { origins: [], assetHosts: [url.host] }), address).rejects.toMatchObject({ code: 'not-allowed' });
      expect(opened, address).toEqual([]);
    }
  });

  test.each([['10.0.0.1'], ['::1'], ['::ffff:192.168.0.1'], ['fd00::1'], ['169.254.169.254']])(
    '[A2] a listed name that resolves to %s, alone or beside a public address',
    async (address) => {
      for (const resolved of [[address], [publicAddress, address]]) {
        const { opened, fetchAsset } = fakeNetwork(picture, resolved);
        await expect(fetchAsset('https://cdn.example.com/a.png', site)).rejects.toMatchObject({ code: 'not-allowed' });
        expect(opened).toEqual([]);
      }
    },
  );

  test.each([
    'https://evil.example.com/a.png',
    'https://cdn.example.com.evil.com/a.png',
    'https://cdn.example.com:8443/a.png',
    'https://cdn.example.com@evil.com/a.png',
    'https://user:secret@cdn.example.com/a.png',
    'http://cdn.example.com/a.png',
    'http://localhost/a.png',
    'ftp://cdn.example.com/a.png',
    'file:///etc/passwd',
    'data:image/png,x',
    'https://shop.example.com/a.png',
  ])('[A2] %s', async (address) => {
    const { opened, fetchAsset } = fakeNetwork(picture);
    await expect(fetchAsset(address, site)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(opened).toEqual([]);
  });

  test.each([
    'https://evil.example.com/b.png',
    'http://cdn.example.com/b.png',
    'https://127.0.0.1/b.png',
    'https://[::1]/b.png',
    '//169.254.169.254/latest',
    'file:///etc/passwd',
  ])('[A2] a redirect to %s', async (location) => {
    const { opened, fetchAsset } = fakeNetwork(() => ({ statusCode: 302, headers: { location } }));
    await expect(fetchAsset('https://cdn.example.com/a.png', site)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(opened).toEqual([`https://cdn.example.com/a.png ${publicAddress}`]);
  });

  test('[A2] a name that answers otherwise a moment later: the connection goes to the address that was checked', async () => {
    let times = 0;
    const { fetchAsset, opened } = fakeNetwork(picture);
    const rebinding = createFetchAsset({
      resolve: () => Promise.resolve([{ address: times++ === 0 ? publicAddress : '127.0.0.1', family: 4 }]),
      open(_url, to) {
        opened.push(to.address);
        return Promise.resolve(Object.assign(Readable.from([]), picture()) as unknown as IncomingMessage);
      },
    });
    await rebinding('https://cdn.example.com/a.png', site);
    expect([opened, times]).toEqual([[publicAddress], 1]);
    await expect(fetchAsset('https://cdn.example.com/a.png', site)).resolves.toMatchObject({ type: 'image/png' });
  });
});

describe('what the proxy fetches', () => {
  test('goes through at most three redirects, each resolved anew', async () => {
    let left = 3;
    const { opened, fetchAsset } = fakeNetwork(() => (left-- > 0 ? { statusCode: 301, headers: { location: `/${left}.png` } } : picture()));
    expect(await fetchAsset('https://cdn.example.com/a.png', site)).toEqual({ type: 'image/png', bytes: Buffer.from([1, 2, 3]) });
    expect(opened).toHaveLength(4);
    left = 4;
    await expect(fetchAsset('https://cdn.example.com/a.png', site)).rejects.toMatchObject({ code: 'unreachable' });
  });

  test.each([
    ['text/html', {}],
    ['application/json', {}],
    ['', {}],
    ['image/png', { 'content-encoding': 'gzip' }],
  ])('is no %j %j', async (type, headers) => {
    const { fetchAsset } = fakeNetwork(() => ({ statusCode: 200, headers: { 'content-type': type, ...headers } }));
    await expect(fetchAsset('https://cdn.example.com/a', site)).rejects.toMatchObject({ code: 'wrong-type' });
  });

  async function listen(handle: RequestListener): Promise<string> {
    const server = createServer(handle).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const demo = { origins: ['loopback'], assetHosts: undefined };

  test('is asked for as nobody: GET, without cookies, referrer or credentials; on this machine for a demo alone', async () => {
    const seen: unknown[] = [];
    const base = await listen((request, response) => {
      seen.push(request.method, request.headers.cookie, request.headers.referer, request.headers.authorization);
      response.setHeader('content-type', 'image/svg+xml').end('<svg/>');
    });
    const fetchAsset = createFetchAsset(network);
    expect(await fetchAsset(`${base}/a.svg`, demo)).toEqual({ type: 'image/svg+xml', bytes: Buffer.from('<svg/>') });
    expect(seen).toEqual(['GET', undefined, undefined, undefined]);
    await expect(fetchAsset(`${base}/a.svg`, site)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test(`is at most ${serverLimits.maxAssetBytes} B, whatever length was declared`, async () => {
    const base = await listen((request, response) => {
      response.setHeader('content-type', 'image/png').end(Buffer.alloc(serverLimits.maxAssetBytes + (request.url === '/over' ? 1 : 0)));
    });
    const fetchAsset = createFetchAsset(network);
    expect((await fetchAsset(`${base}/at`, demo)).bytes).toHaveLength(serverLimits.maxAssetBytes);
    await expect(fetchAsset(`${base}/over`, demo)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('that breaks off, or is not there, is unreachable', async () => {
    const base = await listen((request, response) => {
      if (request.url === '/404') return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '10' }).write('half', () => response.destroy());
    });
    const fetchAsset = createFetchAsset(network);
    await expect(fetchAsset(`${base}/half`, demo)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(fetchAsset(`${base}/404`, demo)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(fetchAsset('http://127.0.0.1:1/', demo)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
