import type { Op } from '@pagetwin/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAssetRelay } from '../recorder/asset-relay.js';
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

  beforeEach(() => {
    fake = createFakePage();
    uploaded = [];
    isStored = true;
    capture = createAssetsCapture(
      fake.context,
      {
        async upload(hash, type, bytes) {
          uploaded.push({ hash, type, size: bytes.length });
          return Promise.resolve(isStored);
        },
      },
      createAssetRelay,
    );
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

  it('uploads what an image shows under its hash, and tells where it is', async () => {
    const url = picture('red');
    const image = await showImage(`<img src="${url}">`);
    fake.keyframe(capture, document);
    const [op] = await told(image.currentSrc);
    const stored = uploaded.find(({ type }) => type === 'image/svg+xml');
    expect(op?.kind === 'asset' && hex(op.hash)).toBe(stored?.hash);
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
    expect(await told(missing)).toEqual([{ kind: 'asset', url: missing, hash: null }]);
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
