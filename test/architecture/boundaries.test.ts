import { expect, test } from 'vitest';
import { boundaries, type Rule } from './boundaries.js';
import { readSources } from './sources.js';

const sources = readSources();

test('there is something to look at', () => {
  expect(sources.size).toBeGreaterThan(100);
});

test.each(boundaries.map((rule): [string, Rule] => [rule.promise, rule]))('%s', { timeout: 60_000 }, (_, rule) => {
  expect(rule.violations(sources)).toEqual([]);
});

/** One breach a rule at least: path → text. A rule that no text can break promises nothing. */
const breaches: readonly (readonly [promise: string, path: string, text: string])[] = [
  ['customer, server and console never import each other', 'packages/sdk/src/x.ts', "import { y } from '@pagetwin/push-server';"],
  ['customer, server and console never import each other', 'packages/sdk/src/x.ts', "export * from '../../operator-console/src/y.js';"],
  ["the protocol is entered by its one door, '@pagetwin/protocol'", 'packages/sdk/src/x.ts', "import '@pagetwin/protocol/src/patch.js';"],
  ['the protocol imports nothing', 'packages/protocol/src/x.ts', "import { nanoid } from 'nanoid';"],
  ['the protocol imports nothing', 'packages/protocol/src/x.ts', "const fs = await import('node:fs');"],
  [
    'the loader is small: it never imports the recorder, capture, patch, data, privacy or remote, not even a type',
    'packages/sdk/src/loader/x.ts',
    "import type { Y } from '../recorder/y.js';",
  ],
  ['a capture knows no sibling', 'packages/sdk/src/capture/css.ts', "import { y } from './inputs.js';"],
  ['a capture knows no sibling', 'packages/sdk/src/capture/css/x.ts', "import { y } from '../inputs.js';"],
  ['a capture knows no link and no mask', 'packages/sdk/src/capture/css.ts', "import { y } from '../privacy/policy.js';"],
  ['a capture knows no link and no mask', 'packages/sdk/src/capture/css.ts', "import { createLink } from '@pagetwin/protocol';"],
  ['only the one door, data/to-data, mints page content', 'packages/sdk/src/data/x.ts', "import { maskText } from '../privacy/mask.js';"],
  ['only page/ listens to, observes and patches the host page', 'packages/sdk/src/capture/x.ts', "document.addEventListener('scroll', run);"],
  ['only page/ listens to, observes and patches the host page', 'packages/sdk/src/capture/x.ts', "document['addEventListener']('scroll', run);"],
  ['only page/ listens to, observes and patches the host page', 'packages/sdk/src/patch/x.ts', 'new MutationObserver(run).observe(document);'],
  ['only page/ listens to, observes and patches the host page', 'packages/sdk/src/remote/x.ts', 'window.onscroll = run;'],
  ['only page/ listens to, observes and patches the host page', 'packages/sdk/src/data/x.ts', 'Element.prototype.attachShadow = mine;'],
  ['uWebSockets.js is imported in ws/ and http/ alone', 'packages/push-server/src/sessions/x.ts', "import uWS from 'uWebSockets.js';"],
  ['uWebSockets.js is imported in ws/ and http/ alone', 'packages/push-server/src/auth/x.ts', "const uWS = require('uWebSockets.js');"],
  ['uWebSockets.js is imported in ws/ and http/ alone', 'packages/push-server/src/server.ts', "import uWS, { type TemplatedApp } from 'uWebSockets.js';"],
  ['uWebSockets.js is imported in ws/ and http/ alone', 'packages/push-server/src/routing/x.ts', "import type { WebSocket } from 'uWebSockets.js';"],
  ["the server's hot path never reads page content", 'packages/push-server/src/routing/x.ts', "import { createPatchReader } from '@pagetwin/protocol';"],
  ["the server's hot path never reads page content", 'packages/push-server/src/ws/x.ts', "import { limits, treeOps as t } from '@pagetwin/protocol';"],
  ["the server's hot path never reads page content", 'packages/push-server/src/sessions/x.ts', "import * as wire from '@pagetwin/protocol';"],
  ["only the server's config reads the environment", 'packages/push-server/src/log.ts', "const level = process.env['LEVEL'];"],
  ["only the replica's tree imports morphdom", 'packages/operator-console/src/replica/x.ts', "import morphdom from 'morphdom';"],
  ['the console parses no HTML', 'packages/operator-console/src/x.ts', 'element.innerHTML = text;'],
  ['the console parses no HTML', 'packages/operator-console/src/x.ts', "element['insertAdjacentHTML']('beforeend', text);"],
  ['the console parses no HTML', 'packages/operator-console/src/x.tsx', 'const box = <p dangerouslySetInnerHTML={it} />;'],
  ['the console parses no HTML', 'packages/operator-console/src/x.ts', 'frame.contentDocument?.write(text);'],
  ['what ships imports no test, and nothing that only tests use', 'packages/sdk/src/x.ts', "import { y } from './testing/y.js';"],
  ['no file imports itself, however long the way round', 'packages/sdk/src/a.ts', "import { b } from './b.js';"],
];
const others = new Map([['packages/sdk/src/b.ts', "export { a as b } from './a.js';"]]);

test.each(breaches)('the rule "%s" sees a breach in %s: %s', (promise, path, text) => {
  const rule = boundaries.find((each) => each.promise === promise);
  expect(rule?.violations(new Map([...others, [path, text]])).join()).toContain(path);
});

test('no rule goes without a breach that it is seen to see', () => {
  const seen = new Set(breaches.map(([promise]) => promise));
  expect(boundaries.map(({ promise }) => promise).filter((promise) => !seen.has(promise))).toEqual([]);
});

test('a word in a comment or a text breaks nothing', () => {
  const text = "// innerHTML, process.env, morphdom\nexport const note = 'element.innerHTML from morphdom, process.env';";
  const harmless = new Map([['packages/operator-console/src/x.ts', text]]);
  expect(boundaries.flatMap((rule) => rule.violations(harmless))).toEqual([]);
});
