/**
 * Makes a picture of what an element shows. It is copied at once, within the page's own task, and encoded apart from the main thread. The page's own context is never
 * touched: reading pixels from it would take a canvas off the graphics card.
 */
import { limits, type PixelsType } from '@pagetwin/protocol';

export interface Picture {
  readonly type: PixelsType;
  readonly bytes: Uint8Array;
  /** Of what it shows, in its px. */
  readonly width: number;
  readonly height: number;
  /** Made small for speed: to be made well when nothing moves. */
  readonly isRough: boolean;
}
type Source = HTMLCanvasElement | HTMLVideoElement | ImageBitmap;
type Realm = Window & typeof globalThis;

/** While it moves; lossless, flat colours and lines stay well below. */
const movingBytes = 64 * 1024;
const roughQuality = 0.8;
const maxSidePx = 2048;
const sampleSidePx = 128;

/** Null: it shows nothing now. Rejects when no script may read it. */
export async function encode({ OffscreenCanvas }: Realm, source: Source, isStill: boolean): Promise<Picture | null> {
  const width = 'videoWidth' in source ? source.videoWidth : source.width;
  const height = 'videoHeight' in source ? source.videoHeight : source.height;
  if (width === 0 || height === 0 || Math.max(width, height) > limits.maxPixelsSidePx) return null;
  const scale = Math.min(1, maxSidePx / Math.max(width, height));
  const sheet = draw(new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale)), source);
  // In Chromium WebP of quality 1 is lossless, and smaller than PNG.
  let blob = await sheet.convertToBlob({ type: 'image/webp', quality: 1 });
  const isRough = blob.size > (isStill ? limits.maxPixelsBytes : movingBytes);
  if (isRough) blob = await sheet.convertToBlob({ type: 'image/webp', quality: roughQuality });
  for (let side = 2; blob.size > limits.maxPixelsBytes; side *= 2) {
    const smaller = draw(new OffscreenCanvas(Math.ceil(sheet.width / side), Math.ceil(sheet.height / side)), sheet);
    blob = await smaller.convertToBlob({ type: 'image/webp', quality: roughQuality });
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { type: blob.type as PixelsType, bytes, width, height, isRough: isRough && !isStill };
}

function draw(sheet: OffscreenCanvas, source: CanvasImageSource): OffscreenCanvas {
  sheet.getContext('2d')?.drawImage(source, 0, 0, sheet.width, sheet.height);
  return sheet;
}

/** A number that is another one when the small copy is another one. What cannot be read counts as changed: encode() will say so. */
export function sampleOf({ OffscreenCanvas }: Realm, source: Source): number {
  const sheet = new OffscreenCanvas(sampleSidePx, sampleSidePx);
  try {
    const { data } = draw(sheet, source).getContext('2d')?.getImageData(0, 0, sampleSidePx, sampleSidePx) ?? { data: [] };
    let sum = 1;
    for (const byte of data) sum = (Math.imul(sum, 31) + byte) | 0;
    return sum;
  } catch {
    return Math.random();
  }
}
