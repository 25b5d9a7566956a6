#!/usr/bin/env node
// A file that is there before the build, so that npm can link it in a fresh clone.
import { existsSync } from 'node:fs';

const built = new URL('../dist/pagetwin.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write('Pagetwin is not built yet: run npm run build first.\n');
  process.exit(1);
}
await import(built.href);
