/** Every eighth feature, seen live, in Firefox on both sides. All of them: npm run fidelity -- --browser firefox --kind features --no-peer --ways live. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featureNames, findCases, loadFeature } from '../fidelity/cases.js';
import { runWays } from '../fidelity/run-ways.js';
import { serveCases } from '../fidelity/serve-cases.js';
import { launchFirefox } from '../support/launch-firefox.js';
import { openLine, type Line } from '../support/open-line.js';
import type { FolderServer } from '../support/serve-folder.js';
import { startDemo, type Demo } from '../support/start-demo.js';
import { notYetInFirefox } from './not-yet-in-firefox.js';

const names = featureNames().filter((_, index) => index % 8 === 0);
const timeoutMs = 120_000;

describe('a feature of the page is the same at the operator, in Firefox', () => {
  let browser: Browser;
  let demo: Demo;
  let line: Line;
  let site: FolderServer;

  beforeAll(async () => {
    demo = await startDemo();
    line = await openLine(demo.url);
    site = await serveCases(await findCases({ kind: 'features' }), line.url);
    browser = await launchFirefox();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([site?.stop(), line?.stop()]);
    await demo?.stop();
  });

  for (const name of names) {
    const declare = name in notYetInFirefox ? test.fails : test;
    declare(
      name,
      async () => {
        const results = await runWays({ browser, demo, line, site }, await loadFeature(name), ['live']);
        expect(results.filter(({ isGood }) => !isGood).map(({ failure }) => failure ?? '')).toEqual([]);
      },
      timeoutMs,
    );
  }

  test('the list of what is not yet faithful names cases that exist', () => {
    expect(Object.keys(notYetInFirefox).filter((name) => !featureNames().includes(name))).toEqual([]);
  });
});
