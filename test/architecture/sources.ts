/** The packages' sources as a map from path to text: rules look at the map alone, so that a test can plant a violation in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path from the repository's root, with slashes, e.g. "packages/sdk/src/index.ts" → text. */
export type Sources = ReadonlyMap<string, string>;

export const root = fileURLToPath(new URL('../../', import.meta.url));

export function readSources(): Sources {
  const sources = new Map<string, string>();
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const entry of readdirSync(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && /\.tsx?$/.test(path)) sources.set(relative(root, path), readFileSync(path, 'utf8'));
    }
  }
  return sources;
}

/** Tests, and what only tests import, live by their own rules. */
export function isForTests(path: string): boolean {
  return /\.test\.tsx?$|\/(?:testing|test-support)\/|-under-test\.ts$|\/hostile-(?:vectors|sprites)\.ts$|\/virtual-clock\.ts$/.test(path);
}

/** What ships. */
export function shipped(sources: Sources, under = ''): string[] {
  return [...sources.keys()].filter((path) => path.startsWith(under) && !isForTests(path));
}
