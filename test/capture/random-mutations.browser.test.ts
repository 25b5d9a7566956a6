/** The wire alone says what the page is: ops applied to a plain model, compared with the live page after every burst of random changes. */
import { expect, test } from 'vitest';
import { recordFrame } from '../../packages/sdk/src/patch/testing/recorded-frame.js';
import { differenceOf } from '../../packages/sdk/src/patch/testing/same-tree.js';
import { createRandomPage } from '../support/random-page.js';

const changesPerSeed = 1000;
const changesPerBurst = 20;

test.each([1, 2])('[G2] after each burst of random changes the replica is the page (seed %i)', async (seed) => {
  const frame = await recordFrame({ html: '<main><p>start</p></main>' });
  const page = createRandomPage(frame.document, seed);
  for (let done = 0; done < changesPerSeed; done += changesPerBurst) {
    // Every fourth burst meets a full link: two bursts go into one patch.
    const isHeld = (done / changesPerBurst) % 4 === 3;
    if (isHeld) frame.isWritable = false;
    await frame
      .after(() => page.change(changesPerBurst))
      .catch((error: unknown) => expect.fail(`seed ${seed} at ${page.log.length}: ${String(error)}; ${page.log.slice(-20).join(' ')}`));
    if (isHeld) {
      await frame.after(() => page.change(changesPerBurst));
      frame.isWritable = true;
      await frame.after(() => undefined);
    }
    const difference = differenceOf(frame);
    if (difference !== null) expect.fail(`seed ${seed} after ${page.log.length} changes: ${difference}; last: ${page.log.slice(-20).join(' ')}`);
  }
  expect(frame.keyframes).toBe(1);
  frame.stop();
});
