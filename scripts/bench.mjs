// npm run bench [-- NAME] [--part capture] [--rounds 5] [--beside walk,rrweb]: the bench of bench/. NAME is a part of the rows' names, or several with commas between.
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build-state.mjs';
import { readTypescript } from './read-typescript.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', default: '' }, rounds: { type: 'string', default: '5' }, beside: { type: 'string' } },
});
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 50)) {
  console.error(`--rounds is 1 to 50: not ${values.rounds}.`);
  process.exit(1);
}

ensureBuilt();
const vite = await readTypescript();
const { benches, tools, runBenches } = await vite.ssrLoadModule('/bench/run-benches.ts');
if (values.part !== '' && ![...benches, ...tools].some(({ name }) => name === values.part)) {
  console.error(`There is no part "${values.part}": ${[...benches, ...tools].map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
await runBenches(values.part, { name: positionals[0] ?? '', rounds, beside: values.beside?.split(',') ?? null });
await vite.close();
process.exit(0);
