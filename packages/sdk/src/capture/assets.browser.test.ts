import type { Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAssetRelay } from '../recorder/asset-relay.js';
import { createBlobMemory } from '../recorder/blob-memory.js';
import { createAssetsCapture } from './assets.js';
import type { Capture } from './capture.js';
import { createFakePage, find, next, show, type FakePage } from './testing/fake-context.js';

function picture(color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="${color}"/></svg>`;
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
}

describe('assets', () => {
  let fake: FakePage;
  let capture: Capture;
  let place: HTMLElement;
  let uploaded: { hash: string; type: string; size: number }[];
  let isStored: boolean;
  let fetchedByServer: Map<string, { hash: string }>;

  beforeEach(() => {
    fake = createFakePage();
    uploaded = [];
    isStored = true;
    fetchedByServer = new Map();
    capture = createAssetsCapture(fake.context, {
      createAssetRelay,
      blobs: createBlobMemory(fake.context.page),
      sink: {
        upload({ hash, type, bytes }) {
          uploaded.push({ hash, type, size: bytes.length });
          return Promise.resolve(isStored);
        },
        fetchAsset: (address) => Promise.resolve(fetchedByServer.get(address) ?? null),
      },
    });
  });
  afterEach(() => {
    capture.stop?.();
    fake.stop();
    place.remove();
  });

  async function showImage(html: string): Promise<HTMLImageElement> {
    place = show(html);
    const image = find<HTMLImageElement>(place, 'img');
    await image.decode().catch(() => undefined);
    return image;
  }
  /** Ops about one address, once there are any. */
  async function told(url: string): Promise<Op[]> {
    const ops: Op[] = [];
    await expect.poll(() => ops.push(...fake.flush(capture).filter((op) => op.kind === 'asset' && op.url === url))).toBeGreaterThan(0);
    return ops;
  }
  const hex = (hash: Uint8Array | null) => hash && Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');

  it('uploads the file that an icon is taken from, and none where that is the page itself', async () => {
    const file = `/packages/sdk/src/capture/testing/dot.svg?${Math.random()}`;
    const uses = [`${file}#a`, `${file}#b`, '#c', `${location.href.split('#')[0] ?? ''}#d`];
    place = show(`<svg>${uses.map((address, index) => `<use ${index === 1 ? 'xlink:href' : 'href'}="${address}"/>`).join('')}</svg>`);
    fake.keyframe(capture, document);
    const [op] = await told(new URL(file, location.href).href);
    expect(op).toMatchObject({ hash: expect.any(Uint8Array) as unknown });
    expect(uploaded.map(({ type }) => type)).toContain('image/svg+xml');
    const addresses = fake.keyframe(capture, document).flatMap((op) => (op.kind === 'asset' ? [op.url.split('#')[0]] : []));
    expect(addresses.filter((url) => url === location.href.split('#')[0])).toEqual([]);
  });

  it('uploads what an image shows under its hash, and tells where it is', async () => {
    const url = picture('red');
    const image = await showImage(`<img src="${url}">`);
    fake.keyframe(capture, document);
    const [op] = await told(image.currentSrc);
    const bytes = await (await fetch(url)).arrayBuffer();
    const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    expect(op?.kind === 'asset' && hex(op.hash)).toBe(hash);
    // The test's own page has an icon, which is uploaded too: before or after.
    expect(uploaded).toContainEqual({ hash, type: 'image/svg+xml', size: bytes.byteLength });
  });

  it('tells it again in a keyframe without another upload', async () => {
    const image = await showImage(`<img src="${picture('blue')}">`);
    fake.keyframe(capture, document);
    const first = await told(image.src);
    const uploads = uploaded.length;
    const again = fake.keyframe(capture, document).filter((op) => op.kind === 'asset' && op.url === image.src);
    expect(again).toEqual(first.slice(0, 1));
    expect(uploaded.length).toBe(uploads);
  });

  it('waits for an image that has not loaded, and tells the one that the browser chose, and not another picture’s name', async () => {
    place = show('<img>');
    const image = find<HTMLImageElement>(place, 'img');
    fake.keyframe(capture, document);
    const [plain, chosen] = [picture('green'), picture('lime')];
    const loaded = next(image, 'load');
    Object.assign(image, { src: plain, srcset: `${chosen} 1x` });
    await loaded;
    capture.attributeChanged?.(image, 'src');
    expect(image.currentSrc).toBe(chosen);
    const ops: Op[] = [];
    await expect.poll(() => ops.push(...fake.flush(capture).filter((op) => op.kind === 'asset' && [plain, chosen].includes(op.url)))).toBe(1);
    expect(ops).toEqual([{ kind: 'asset', url: chosen, hash: expect.any(Uint8Array) as unknown }]);
  });

  it('has no hash for what cannot be read or was not stored', async () => {
    isStored = false;
    const image = await showImage(`<img src="${picture('black')}">`);
    fake.keyframe(capture, document);
    expect(await told(image.src)).toEqual([{ kind: 'asset', url: image.src, hash: null }]);
    const missing = new URL('/no-such-picture.png', location.href).href;
    image.src = missing;
    await image.decode().catch(() => undefined);
    capture.attributeChanged?.(image, 'src');
    const [op] = await told(missing);
    expect(op?.kind === 'asset' && hex(op.hash), 'of nothing: broken there as it is here').toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has the server fetch what the browser shows but may not read', async () => {
    const hash = 'ab'.repeat(32);
    // An address of SVG is tried though it has no size.
    fetchedByServer.set('https://nobody.invalid/a.svg', { hash });
    const image = await showImage('<img src="https://nobody.invalid/a.svg">');
    fake.keyframe(capture, document);
    const [op] = await told(image.src);
    expect(op?.kind === 'asset' && hex(op.hash)).toBe(hash);
  });

  it('reads a picture whose blob: address is revoked as pixels', async () => {
    const image = await showImage(`<img src="${picture('teal')}">`);
    URL.revokeObjectURL(image.src);
    fake.keyframe(capture, document);
    const [op] = await told(image.src);
    const stored = uploaded.find(({ type }) => type === 'image/png');
    expect(op?.kind === 'asset' && hex(op.hash)).toBe(stored?.hash ?? 'nothing');
  });

  it('[P3] neither reads nor tells what a masked place shows', async () => {
    const image = await showImage(`<div data-masked><img src="${picture('gold')}"></div><svg><image href="${picture('navy')}"/></svg>`);
    fake.keyframe(capture, document);
    await told(find(place, 'image').getAttribute('href') ?? '');
    expect(fake.keyframe(capture, document).filter((op) => op.kind === 'asset' && op.url === image.src)).toEqual([]);
  });

  it('finds a background that a style sheet loaded', async () => {
    const url = new URL(`/packages/sdk/src/capture/testing/dot.svg?${Math.random()}`, location.href).href;
    place = show(`<div style="width:10px;height:10px;background:url('${url}')"></div>`);
    fake.keyframe(capture, document);
    const [op] = await told(url);
    expect(op).toMatchObject({ kind: 'asset', url });
    expect(uploaded.some(({ type }) => type === 'image/svg+xml')).toBe(true);
  });
});
