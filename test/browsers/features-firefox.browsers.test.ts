/** Every eighth feature, seen live, in Firefox on both sides. All of them: npm run fidelity -- --browser firefox --kind features --no-peer --ways live. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featureNames, loadFeature } from '../fidelity/cases.js';
import { openFeatureStage, type OpenStage } from '../fidelity/open-stage.js';
import { runWays } from '../fidelity/run-ways.js';
import { launchFirefox } from '../support/launch-firefox.js';
import { notYetInFirefox } from './not-yet-in-firefox.js';

const names = featureNames().filter((_, index) => index % 8 === 0);
const timeoutMs = 120_000;

describe('a feature of the page is the same at the operator, in Firefox', () => {
  let stage: OpenStage;
  beforeAll(async () => {
    stage = await openFeatureStage(launchFirefox);
  });
  afterAll(() => stage?.stop());

  for (const name of names) {
    const declare = name in notYetInFirefox ? test.fails : test;
    declare(
      name,
      async () => {
        const results = await runWays(stage, await loadFeature(name), ['live']);
        expect(results.filter(({ isGood }) => !isGood).map(({ failure }) => failure ?? '')).toEqual([]);
      },
      timeoutMs,
    );
  }

  test('the list of what is not yet faithful names cases that exist', () => {
    expect(Object.keys(notYetInFirefox).filter((name) => !featureNames().includes(name))).toEqual([]);
  });
});
