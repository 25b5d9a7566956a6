import { expect, test } from 'vitest';
import { limits } from '@pagetwin/protocol';
import { inflate } from './inflate.js';

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Response(bytes).body?.pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream ?? null).arrayBuffer());
}

const text = new TextEncoder().encode('the same page, '.repeat(20).concat(Array.from({ length: 500 }, (_, n) => String(n * 7919)).join()));

test('what was deflated is inflated, what was not is passed on', async () => {
  expect(await inflate(await deflate(text), true, limits.maxPatchBytes)).toEqual(text);
  expect(await inflate(text, false, limits.maxPatchBytes)).toBe(text);
});

test('a body over the limit is refused, deflated or not', async () => {
  await expect(inflate(text, false, text.length - 1)).rejects.toThrow(/over/);
  await expect(inflate(await deflate(text), true, text.length - 1)).rejects.toThrow(/more than/);
  expect(await inflate(await deflate(text), true, text.length)).toEqual(text);
});

test('a bomb is given up at 200 : 1', async () => {
  const bomb = await deflate(new Uint8Array(8 * 1024 * 1024));
  await expect(inflate(bomb, true, limits.maxKeyframeBytes)).rejects.toThrow(/more than/);
});

test('bytes that are not deflate-raw are refused', async () => {
  await expect(inflate(new Uint8Array([255, 255, 255, 255]), true, limits.maxPatchBytes)).rejects.toThrow(/inflate/);
  const cut = (await deflate(text)).slice(0, 40);
  await expect(inflate(cut, true, limits.maxPatchBytes)).rejects.toThrow(/inflate/);
});
