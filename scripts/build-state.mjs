// Is what was built still what the sources say? Compares a hash of the sources with the one kept at the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampPath = join(root, 'packages/push-server/dist/.built-from');
const inputs = ['packages', 'rollup.config.mjs', 'tsconfig.base.json', 'package-lock.json'];
const skipped = new Set(['node_modules', 'dist', 'golden']);

function* files(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (skipped.has(entry.name) || /\.test\.\w+$/.test(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* files(child);
    if (entry.isFile()) yield child;
  }
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    for (const file of input === 'packages' ? files(path) : [path]) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds unless the last build was made from these very sources. Exits 1 with rollup's own words when the build fails. */
export function ensureBuilt() {
  const wanted = sourceHash();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  console.log('Building Pagetwin …');
  const rollup = join(root, 'node_modules/rollup/dist/bin/rollup');
  const built = spawnSync(process.execPath, [rollup, '--config', 'rollup.config.mjs', '--silent'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, wanted);
}
