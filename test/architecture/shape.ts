/** STYLE as rules: how files are named and how long they are, and that what is captured, carried and applied bears one name. */
import { isForTests, shipped, type Sources } from './sources.js';
import { syntaxOf, withoutEnding } from './syntax.js';

const maxLines = 400;
const emptyNames = /^(?:utils?|helpers?|common|misc|managers?|base|stuff|lib|shared)$/;

/** Of what ships: a test may list as many promises as there are. */
export function tooLong(sources: Sources): string[] {
  return shipped(sources)
    .map((path) => ({ path, lines: (sources.get(path) ?? '').split('\n').length - 1 }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path} has ${lines} lines, over ${maxLines}`);
}

/** Names that say nothing, and names that are not kebab-case. */
export function badlyNamed(sources: Sources): string[] {
  return [...sources.keys()].filter((path) =>
    path
      .replace(/\.d\.ts$|(?:\.browser)?(?:\.test)?\.tsx?$/, '')
      .split('/')
      .slice(2)
      .some(
        (part) =>
          emptyNames.test(part) ||
          part.split('-').some((word) => emptyNames.test(word) && word !== 'base' && word !== 'shared') ||
          !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part),
      ),
  );
}

/** Where the three folders of one list of names are. */
const folders = {
  capture: 'packages/sdk/src/capture/',
  ops: 'packages/protocol/src/ops/',
  apply: 'packages/operator-console/src/replica/apply/',
} as const;
type Folder = keyof typeof folders;
const folderNames: readonly Folder[] = ['capture', 'ops', 'apply'];

/** The names in a folder, without what lies in folders of its own. */
function namesIn(sources: Sources, folder: Folder): string[] {
  return shipped(sources, folders[folder])
    .map((path) => withoutEnding(path.slice(folders[folder].length)))
    .filter((name) => !name.includes('/'));
}

export interface Exception {
  readonly name: string;
  /** Where it stands alone, or is missing. */
  readonly standsOnlyIn: readonly Folder[];
  readonly reason: string;
}

export function unequalNames(sources: Sources, exceptions: readonly Exception[]): string[] {
  const names = new Map(folderNames.map((folder) => [folder, new Set(namesIn(sources, folder))]));
  const every = [...new Set(folderNames.flatMap((folder) => [...(names.get(folder) ?? [])]))].sort();
  return every.flatMap((name) => {
    const standsIn = folderNames.filter((folder) => names.get(folder)?.has(name) === true);
    const expected = exceptions.find((exception) => exception.name === name)?.standsOnlyIn ?? folderNames;
    return standsIn.join() === expected.join() ? [] : [`${name} stands in ${standsIn.join(', ')}, expected in ${expected.join(', ')}`];
  });
}

/** Exceptions for names that are gone, or that need none any more. */
export function staleExceptions(sources: Sources, exceptions: readonly Exception[]): string[] {
  return exceptions.filter(({ name }) => !folderNames.some((folder) => namesIn(sources, folder).includes(name))).map(({ name }) => name);
}

/**
 * Each line of the document that begins with a number names a hop: `path/in/packages.ts` → `functionName`.
 * Answers what is missing, and how many hops there are.
 */
export function hopsOf(sources: Sources, markdown: string): { readonly count: number; readonly missing: readonly string[] } {
  const hops = [...markdown.matchAll(/^#+ \d+\. `([^`]+)` → `([^`]+)`/gm)].map(([, path = '', name = '']) => ({ path: `packages/${path}`, name }));
  const missing = hops.flatMap(({ path, name }) => {
    const text = sources.get(path);
    if (text === undefined || isForTests(path)) return [`${path} does not exist`];
    return syntaxOf(path, text).declared.has(name) ? [] : [`${path} has no ${name}`];
  });
  return { count: hops.length, missing };
}
