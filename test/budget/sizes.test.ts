import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** What a bundle may weigh, as it crosses the network. The reason is the owner of a page whose speed it costs. */
const budgets = [
  { what: 'the loader, on every page', folder: 'sdk/dist/browser', file: /^pagetwin\.js$/, maxGzipBytes: 4 * 1024 },
  // 512 B of it pay for the customer's tabs: which one has the session, and how another one gets it.
  { what: 'the recorder, when a session starts', folder: 'sdk/dist/browser', file: /recorder\.[\w-]+\.js$/, maxGzipBytes: 21.5 * 1024 },
  // A quarter of a KiB over its twenty: it looks how busy the page is, and goes by that.
  { what: 'the capture, while the customer waits', folder: 'sdk/dist/browser', file: /capture\.[\w-]+\.js$/, maxGzipBytes: 20.25 * 1024 },
  { what: 'the live part, while the customer waits', folder: 'sdk/dist/browser', file: /live\.[\w-]+\.js$/, maxGzipBytes: 20 * 1024 },
  { what: 'the remote part, with the first mark or act', folder: 'sdk/dist/browser', file: /remote\.[\w-]+\.js$/, maxGzipBytes: 8 * 1024 },
  { what: 'the console', folder: 'operator-console/dist', file: /^console\.[\w-]+\.js$/, maxGzipBytes: 80 * 1024 },
] as const;

/** The largest file that fits the pattern: an older build may lie beside it. */
function gzipBytesOf(folder: string, file: RegExp): number {
  const found = listFiles(folder).filter((path) => file.test(path));
  if (found.length === 0) throw new Error(`No file like ${file} in ${folder}: run "npm run build" first.`);
  return Math.max(...found.map((path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length));
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

test.each(budgets)('$what weighs at most $maxGzipBytes B gzipped', ({ what, folder, file, maxGzipBytes }) => {
  const bytes = gzipBytesOf(join(packages, folder), file);
  console.log(`${what}: ${bytes} of ${maxGzipBytes} B gzipped`);
  expect(bytes).toBeLessThanOrEqual(maxGzipBytes);
});

/**
 * What a session costs in which an operator points and acts. One that is only looked at does without the remote part. 2 KiB of it pay for the wire: a keyframe that leaves
 * while it is written, and edits that are told as edits; 1 KiB for the way over HTTP where WebSockets are blocked; 1 KiB for the customer's tabs, and where they went.
 */
const maxPartsGzipBytes = 67 * 1024;

test(`the recorder and its parts together weigh at most ${maxPartsGzipBytes} B gzipped`, () => {
  const bytes = ['recorder', 'capture', 'live', 'remote']
    .map((part) => gzipBytesOf(join(packages, 'sdk/dist/browser'), new RegExp(`${part}\\.[\\w-]+\\.js$`)))
    .reduce((sum, each) => sum + each, 0);
  console.log(`all parts: ${bytes} of ${maxPartsGzipBytes} B gzipped`);
  expect(bytes).toBeLessThanOrEqual(maxPartsGzipBytes);
});

test('a build that is missing is said to be missing', () => {
  expect(() => gzipBytesOf(join(packages, 'sdk/dist/nowhere'), /x/)).toThrow('run "npm run build" first');
});

test("what the SDK brings into an owner's page is nanoid, and nothing else", () => {
  const manifest = JSON.parse(readFileSync(join(packages, 'sdk/package.json'), 'utf8')) as { dependencies?: Record<string, string>; peerDependencies?: object };
  expect(Object.keys(manifest.dependencies ?? {}).sort()).toEqual(['nanoid']);
  expect(manifest.peerDependencies).toBe(undefined);
});

test('the protocol brings nothing', () => {
  const manifest = JSON.parse(readFileSync(join(packages, 'protocol/package.json'), 'utf8')) as { dependencies?: object; peerDependencies?: object };
  expect(manifest.dependencies ?? manifest.peerDependencies).toBe(undefined);
});
