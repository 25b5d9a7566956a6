// npm run test:browsers [-- vitest's own options]: the product in other browsers than Chromium. Slow, and no part of npm test.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './build-state.mjs';

const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

const missing = run(join(root, 'scripts/ensure-test-deps.mjs'), 'chromium', 'firefox', 'webkit');
if (missing !== 0) process.exit(missing);
ensureBuilt();
process.exit(run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'browsers', ...process.argv.slice(2)));
