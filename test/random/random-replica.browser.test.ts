/**
 * Random pages through recorder, wire and replica: after each burst the replica's DOM is the page's. 20,000 changes a seed; two seeds here, twenty in the long form.
 * A failure names its seed and the burst: VITE_PAGETWIN_SEED runs that seed alone, and VITE_PAGETWIN_BURST sets the changes a burst (1 finds the very change).
 */
import { expect, test } from 'vitest';
import { createRandomPage } from '../support/random-page.js';
import { differenceOf } from './difference-of.js';
import { createTwinFrames } from './twin-frames.js';

const environment = import.meta.env as Readonly<Record<string, string | undefined>>;
const changesPerSeed = 20_000;
const changesPerBurst = Number(environment['VITE_PAGETWIN_BURST'] ?? 40);
const seedCount = environment['VITE_PAGETWIN_LONG'] === '1' ? 20 : 2;
const onlySeed = environment['VITE_PAGETWIN_SEED'];
const seeds = onlySeed === undefined ? Array.from({ length: seedCount }, (_, index) => 101 + index) : [Number(onlySeed)];

test.each(seeds)('[G1] after each burst of 20,000 random changes the replica is the page (seed %i)', { timeout: 600_000 }, async (seed) => {
  const twins = await createTwinFrames('<main><p>start</p><ul><li>one<li>two</ul></main>');
  const random = createRandomPage(twins.page, seed);
  for (let burst = 0; burst * changesPerBurst < changesPerSeed; burst++) {
    const fail = (what: string): never => expect.fail(`seed ${seed}, burst ${burst}: ${what}; last changes: ${random.log.slice(-changesPerBurst).join(' ')}`);
    // Every eighth burst meets a full link, and is followed by another before the link has room again; every fiftieth meets a new keyframe.
    if (burst % 8 === 7) twins.hold(true);
    random.change(changesPerBurst);
    if (burst % 8 === 0) twins.hold(false);
    const done = burst % 50 === 49 ? twins.takeKeyframe() : twins.settled();
    await done.catch((error: unknown) => fail(String(error)));
    if (burst % 8 === 7) continue;
    const difference = differenceOf(twins.page, twins.replica);
    if (difference !== null) fail(difference);
  }
  console.log(`seed ${seed}: ${changesPerSeed} changes, ${twins.patches} patches, ${twins.bytes} B, ${twins.keyframes} keyframes`);
  twins.stop();
});
