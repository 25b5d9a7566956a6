import { joinBytes } from '@pagetwin/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import { createDeflater, pack, type Deflater } from './deflate.js';

const numbers = (count: number): Uint8Array<ArrayBuffer> => new TextEncoder().encode(Array.from({ length: count }, (_, index) => (index * 7919) % 1013).join());

/** Up to 65,536 bytes. */
const noise = (size: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(size));

async function inflate(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function start(take: (part: Uint8Array) => void): Deflater {
  const deflater = createDeflater(take);
  if (deflater === null) throw new Error('Node has CompressionStream');
  return deflater;
}

afterEach(() => vi.unstubAllGlobals());

test('what was written piece by piece comes out as one stream', async () => {
  const parts: Uint8Array[] = [];
  const deflater = start((part) => parts.push(part));
  for (let piece = 1; piece <= 20; piece++) deflater.write(numbers(piece * 100));
  await deflater.end();
  const whole = joinBytes(Array.from({ length: 20 }, (_, at) => numbers((at + 1) * 100)));
  expect(await inflate(joinBytes(parts))).toEqual(whole);
});

test('the first part is there before the last piece is written', async () => {
  const first = new Promise((resolve) => {
    const deflater = start(resolve);
    for (let piece = 0; piece < 4; piece++) deflater.write(noise(65_536));
  });
  await expect(first).resolves.toBeInstanceOf(Uint8Array);
});

test('[K3] what a reader would take for a bomb is refused at the end', async () => {
  const deflater = start(() => undefined);
  deflater.write(new Uint8Array(1_000_000));
  await expect(deflater.end()).rejects.toThrow('1000000 B shrank to');
});

test('a body that does not shrink, or shrinks too much, leaves as it is', async () => {
  const body = noise(1000);
  expect(await pack(body, 1)).toEqual({ body, deflated: false });
  expect((await pack(new Uint8Array(1_000_000), 1)).deflated).toBe(false);
  expect((await pack(numbers(1000), 1)).deflated).toBe(true);
});

test('a browser without compression sends bodies as they are', async () => {
  vi.stubGlobal('CompressionStream', undefined);
  expect(createDeflater(() => undefined)).toBeNull();
  expect(await pack(numbers(1000), 1)).toEqual({ body: numbers(1000), deflated: false });
});
