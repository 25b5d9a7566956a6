/** What was measured, and on what. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Versions that the figures depend on. */
export function describeMachine(): string {
  const { engine, peers } = versions();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB; Node ${process.version.slice(1)}; ${engine}. Beside us: ${peers}.`;
}

function versions(): { readonly engine: string; readonly peers: string } {
  const { devDependencies } = JSON.parse(readFileSync(`${root}bench/package.json`, 'utf8')) as { devDependencies: Record<string, string> };
  const peers = Object.entries(devDependencies).filter(([name]) => !name.startsWith('@types/'));
  return { engine: `Chromium ${chromiumVersion()}`, peers: peers.map(([name, version]) => `${name} ${version}`).join(', ') };
}

function chromiumVersion(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  try {
    return /[\d.]{5,}/.exec(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[0] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

export function readCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isDirty = git('status', '--porcelain', '--', 'packages', 'bench').length > 0;
  return git('rev-parse', '--short=7', 'HEAD') + (isDirty ? '+' : '');
}
