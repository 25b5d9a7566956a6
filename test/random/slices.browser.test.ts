/**
 * Large patches and keyframes are written in slices, and the page lives on between them. Here every slice ends at once, and the page changes at random in each pause:
 * what was being written is left to the next patch where it changed, and in the end the replica is the page.
 */
import { expect, test } from 'vitest';
import type { PageWindow } from '../../packages/sdk/src/patch/testing/recorded-frame.js';
import { createRandomPage } from '../support/random-page.js';
import { differenceOf } from './difference-of.js';
import { createTwinFrames } from './twin-frames.js';

const isLong = (import.meta.env as Readonly<Record<string, string | undefined>>)['VITE_PAGETWIN_LONG'] === '1';
const bursts = 40;

/** Each look at the clock finds that the time is up; each pause is the page's, which may be asked to wait with its changes. */
function makeHurried(window: PageWindow): { pauses: number; onPause: (() => void) | null } {
  const hurry = { pauses: 0, onPause: null as (() => void) | null };
  let nowMs = 0;
  window.performance.now = () => (nowMs += 100);
  const scheduler = {
    yield() {
      hurry.pauses++;
      hurry.onPause?.();
      return Promise.resolve();
    },
  };
  Object.defineProperty(window, 'scheduler', { value: scheduler });
  return hurry;
}

test.each(isLong ? [201, 202, 203, 204, 205, 206, 207, 208] : [201])(
  '[G1] what changes while a patch or a keyframe is being written is in the replica in the end (seed %i)',
  { timeout: 300_000 },
  async (seed) => {
    const rows = Array.from({ length: 150 }, (_, index) => `<li>row <b>${index}</b></li>`).join('');
    let hurry: ReturnType<typeof makeHurried> | null = null;
    const prepare = (window: PageWindow): void => void (hurry = makeHurried(window));
    const twins = await createTwinFrames(`<main><p>start</p><ul>${rows}</ul></main>`, { prepare });
    const clock = hurry as unknown as ReturnType<typeof makeHurried>;
    const random = createRandomPage(twins.page, seed);
    for (let burst = 0; burst < bursts; burst++) {
      const list = twins.page.createElement('ul');
      list.innerHTML = rows;
      (twins.page.querySelector('section, main') ?? twins.page.body).append(list);
      random.change(200);
      // Else one patch would beget the next for ever.
      let left = 12;
      clock.onPause = () => {
        if (left-- > 0) random.change(8);
        if (left === 6) list.remove();
      };
      await (burst % 10 === 9 ? twins.takeKeyframe() : twins.settled());
      clock.onPause = null;
      await twins.settled();
      const difference = differenceOf(twins.page, twins.replica);
      if (difference !== null) expect.fail(`seed ${seed}, burst ${burst}: ${difference}`);
    }
    expect(clock.pauses).toBeGreaterThan(bursts);
    twins.stop();
  },
);
