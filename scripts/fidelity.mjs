// npm run fidelity [-- NAME] [--ways live,late] [--kind features|pages] [--no-peer] [--workers 2] [--minutes 30] [--browser firefox]: the scoreboard of test/fidelity.
// Rows with all ways and the peer go into docs/, beside the rows of earlier runs; with --minutes, those never measured come first, then those measured longest ago.
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build-state.mjs';
import { readTypescript } from './read-typescript.mjs';

const allWays = ['live', 'late', 'reload', 'reconnect'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ways: { type: 'string', default: allWays.join() },
    kind: { type: 'string' },
    'no-peer': { type: 'boolean', default: false },
    browser: { type: 'string', default: 'chromium' },
    workers: { type: 'string', default: '1' },
    minutes: { type: 'string', default: 'Infinity' },
  },
});
const ways = values.ways.split(',');
const stranger = ways.find((way) => !allWays.includes(way));
if (stranger !== undefined || !['features', 'pages', undefined].includes(values.kind)) {
  console.error(stranger === undefined ? `There is no kind "${values.kind}": features or pages.` : `There is no way "${stranger}": ${allWays.join(', ')}.`);
  process.exit(1);
}

if (!['chromium', 'firefox'].includes(values.browser)) {
  console.error(`There is no browser "${values.browser}": chromium or firefox.`);
  process.exit(1);
}
const [workers, minutes] = [Number(values.workers), Number(values.minutes)];
if (!(Number.isInteger(workers) && workers >= 1 && workers <= 8) || !(minutes > 0)) {
  console.error(`--workers is 1 to 8, and --minutes more than 0: not ${values.workers} and ${values.minutes}.`);
  process.exit(1);
}

ensureBuilt();
const vite = await readTypescript();
const { runScoreboard } = await vite.ssrLoadModule('/test/fidelity/scoreboard.ts');
const short = await runScoreboard({
  name: positionals[0] ?? '',
  kind: values.kind ?? null,
  ways,
  hasPeer: !values['no-peer'],
  browserName: values.browser,
  workers,
  minutes,
});
await vite.close();
process.exit(short > 0 ? 1 : 0);
