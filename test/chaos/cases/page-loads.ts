import { openBrowserRig, type BrowserRig } from '../browser-rig.js';
import type { ChaosCase } from '../chaos-case.js';
import { until } from '../until.js';

const equalWithinMs = 20_000;

/** What a customer, or the browser, does to a page under its session. */
const moves: Readonly<Record<string, (around: BrowserRig) => Promise<unknown>>> = {
  reload: ({ customer }) => customer.reload(),
  navigation: ({ customer }) => customer.locator('a').click(),
  'back and forward': async ({ customer }) => {
    await customer.goBack();
    await customer.goForward();
  },
  'clock jump': ({ customer }) => customer.clock.setSystemTime(Date.now() + 3_600_000),
};

export const pageLoads: ChaosCase = {
  id: 'R9',
  fault: 'reload, navigation, back and forward, a clock that jumps an hour',
  async run(scale) {
    const count = scale.count(10, 1);
    const around = await openBrowserRig(scale.seed);
    const idOf = () => around.customer.evaluate(() => globalThis.Pagetwin?.sessionId ?? null);
    const session = await idOf();
    let lost = 0;
    let worstMs = 0;
    for (const move of Object.values(moves)) {
      for (let done = 0; done < count; done++) {
        await move(around);
        await around.customer.waitForFunction(() => globalThis.Pagetwin?.state === 'sharing', null, { timeout: equalWithinMs });
        await around.change();
        worstMs = Math.max(worstMs, await until('both are equal', around.isEqual, equalWithinMs).catch(() => Infinity));
        if ((await idOf()) !== session) lost++;
      }
    }
    const figures = [
      { what: 'another session than before', measured: lost, unit: '', most: 0 },
      { what: 'equal after the page is there, at the latest', measured: worstMs, unit: 'ms' },
      { what: 'page that stayed different', measured: worstMs === Infinity ? 1 : 0, unit: '', most: 0 },
      { what: 'sessions at the server', measured: await around.rig.metric('sessions\\{state="live"\\}'), unit: '', most: 1 },
      { what: 'divergences found', measured: await around.rig.metric('divergences_total'), unit: '', most: 0 },
    ] as const;
    await around.stop();
    return { load: `${count} of each`, figures };
  },
};
