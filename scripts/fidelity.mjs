// npm run fidelity [-- NAME] [--ways live,late] [--kind features|pages] [--no-peer] [--browser firefox]: the scoreboard of test/fidelity. Only a whole run, without options, is written into docs/.
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { ensureBuilt, root } from './build-state.mjs';

const allWays = ['live', 'late', 'reload', 'reconnect'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ways: { type: 'string', default: allWays.join() },
    kind: { type: 'string' },
    'no-peer': { type: 'boolean', default: false },
    browser: { type: 'string', default: 'chromium' },
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

ensureBuilt();
// Only to read TypeScript: nothing is served.
const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const { runScoreboard } = await vite.ssrLoadModule('/test/fidelity/scoreboard.ts');
const short = await runScoreboard({ name: positionals[0] ?? '', kind: values.kind ?? null, ways, hasPeer: !values['no-peer'], browserName: values.browser });
await vite.close();
process.exit(short > 0 ? 1 : 0);
