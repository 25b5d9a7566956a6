/**
 * The short forms of the scoreboard. In the ordinary run every eighth feature, seen live; in the long one (npm run test:long) every feature, live and after a late join.
 * `npm run fidelity` is the whole of it.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { featureNames, loadFeature, type FidelityCase, type Way } from './cases.js';
import { notYet } from './not-yet.js';
import { openFeatureStage, type OpenStage } from './open-stage.js';
import { runWays, type WayResult } from './run-ways.js';

const isLong = process.env['PAGETWIN_LONG'] === '1';
const ways: readonly Way[] = isLong ? ['live', 'late'] : ['live'];
const names = featureNames().filter((_, index) => isLong || index % 8 === 0);
const timeoutMs = 90_000;

// Most of a case is waiting for the other side.
vi.setConfig({ maxConcurrency: 2 });

describe('a feature of the page is the same at the operator', () => {
  let stage: OpenStage;
  beforeAll(async () => {
    stage = await openFeatureStage(() => launchBrowser({ hasScrollbars: true }));
  });
  afterAll(() => stage?.stop());

  async function expectFaithful(name: string): Promise<void> {
    const own: FidelityCase = await loadFeature(name);
    const results = await runWays(stage, own, ways);
    expect(results.filter(({ isGood }) => !isGood).map(sayWhy)).toEqual([]);
  }

  for (const name of names) {
    const declare = declareAs(name);
    declare(name, () => expectFaithful(name), timeoutMs);
  }

  test('the list of what is not yet faithful names cases that exist', () => {
    expect(Object.keys(notYet).filter((name) => !featureNames().includes(name))).toEqual([]);
  });
});

function declareAs(name: string): typeof test.concurrent.fails {
  const known = notYet[name];
  if (known === undefined || !known.ways.some((way) => ways.includes(way))) return test.concurrent;
  return known.isUnsteady === true ? test.concurrent.skip : test.concurrent.fails;
}

const sayWhy = ({ way, failure }: WayResult): string => `${way}: ${failure ?? ''}`;
