import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { badlyNamed, hopsOf, staleExceptions, tooLong, unequalNames, type Exception } from './shape.js';
import { readSources, root } from './sources.js';

const sources = readSources();
const planted = (...paths: readonly string[]) => new Map(paths.map((path) => [path, 'export function here() {}\n']));

/** What is captured, carried and applied bears one name in three folders; what does not has its reason here. */
const exceptions: readonly Exception[] = [
  { name: 'audit', standsOnlyIn: ['ops'], reason: 'verified sync reads all that the others captured: patch/audit-slice and replica/audit-slice' },
  { name: 'open-pickers', standsOnlyIn: ['apply'], reason: 'what the console shows of one flag of states' },
  { name: 'capture', standsOnlyIn: ['capture'], reason: 'what a capture is: the interface of the files beside it' },
  { name: 'index', standsOnlyIn: ['ops', 'apply'], reason: 'the ordered lists; the captures are listed in recorder/register' },
  { name: 'nodes', standsOnlyIn: ['ops'], reason: 'nodes on the wire, shared by tree, shadow-roots and frames' },
  { name: 'op-reader', standsOnlyIn: ['ops'], reason: 'what every op is read from' },
  { name: 'op-writer', standsOnlyIn: ['ops'], reason: 'what every op is written to' },
  { name: 'pointer', standsOnlyIn: ['capture', 'ops'], reason: 'a frame of its own, drawn by overlay/customer-pointer and never applied to the replica' },
];

test('what is captured, how it travels and how it is applied carry one name', () => {
  expect(unequalNames(sources, exceptions)).toEqual([]);
  expect(staleExceptions(sources, exceptions)).toEqual([]);
});

test('a name without its counterparts is seen, and so is an exception that nobody needs', () => {
  const lonely = planted('packages/sdk/src/capture/smell.ts', 'packages/protocol/src/ops/smell.ts');
  expect(unequalNames(lonely, [])).toEqual(['smell stands in capture, ops, expected in capture, ops, apply']);
  expect(unequalNames(lonely, [{ name: 'smell', standsOnlyIn: ['capture'], reason: '' }])).toEqual(['smell stands in capture, ops, expected in capture']);
  expect(staleExceptions(lonely, [{ name: 'taste', standsOnlyIn: ['ops'], reason: '' }])).toEqual(['taste']);
});

test('no file that ships is over 400 lines', () => {
  expect(tooLong(sources)).toEqual([]);
  expect(tooLong(new Map([['packages/sdk/src/x.ts', 'a\n'.repeat(401)]]))).toEqual(['packages/sdk/src/x.ts has 401 lines, over 400']);
  expect(tooLong(new Map([['packages/sdk/src/x.ts', 'a\n'.repeat(400)]]))).toEqual([]);
});

test('every file and folder is named in kebab-case after what it is', () => {
  expect(badlyNamed(sources)).toEqual([]);
  const bad = ['utils.ts', 'dom-utils.ts', 'helpers/x.ts', 'session-manager.test.ts', 'base.ts', 'nodeIds.ts'].map((name) => `packages/sdk/src/${name}`);
  expect(badlyNamed(planted(...bad))).toEqual(bad);
  expect(badlyNamed(planted('packages/sdk/src/data/node-ids.browser.test.ts', 'packages/protocol/src/platform.d.ts'))).toEqual([]);
});

test('docs/life-of-a-diff.md walks ten hops, and each is a function that exists', () => {
  const path = join(root, 'docs/life-of-a-diff.md');
  const hops = hopsOf(sources, existsSync(path) ? readFileSync(path, 'utf8') : '');
  expect(hops).toEqual({ count: 10, missing: [] });
});

test('a hop to a file or function that is gone is seen', () => {
  const markdown = '## 1. `sdk/src/a.ts` → `here`\n\n## 2. `sdk/src/a.ts` → `gone`\n\n## 3. `sdk/src/b.ts` → `here`\n';
  expect(hopsOf(planted('packages/sdk/src/a.ts'), markdown)).toEqual({
    count: 3,
    missing: ['packages/sdk/src/a.ts has no gone', 'packages/sdk/src/b.ts does not exist'],
  });
});
