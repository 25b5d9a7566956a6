/** DESIGN's walls as rules. Each looks at the sources and answers what breaks it, a sentence each. */
import { isForTests, shipped, type Sources } from './sources.js';
import { syntaxOf, targetOf, withoutEnding, type Import, type Syntax } from './syntax.js';

export interface Rule {
  readonly promise: string;
  violations(sources: Sources): string[];
}

interface Importing {
  readonly path: string;
  readonly found: Import;
  /** Where a relative import leads, without ending; else the specifier. */
  readonly target: string;
}

const sdk = 'packages/sdk/src/';
const server = 'packages/push-server/src/';
const operatorConsole = 'packages/operator-console/src/';
const protocol = 'packages/protocol/src/';

function syntax(sources: Sources, path: string): Syntax {
  return syntaxOf(path, sources.get(path) ?? '');
}

function imports(sources: Sources, paths: readonly string[]): Importing[] {
  return paths.flatMap((path) => syntax(sources, path).imports.map((found) => ({ path, found, target: targetOf(path, found) ?? found.specifier })));
}

/** No file of `paths` imports what is forbidden. */
function noImport(promise: string, paths: (sources: Sources) => string[], isForbidden: (importing: Importing) => boolean): Rule {
  return {
    promise,
    violations: (sources) =>
      imports(sources, paths(sources))
        .filter(isForbidden)
        .map(({ path, found }) => `${path} imports ${found.names.join(', ')} from ${found.specifier}`),
  };
}

/** No file of `paths` uses what the list finds in it. */
function noUse(promise: string, paths: (sources: Sources) => string[], usesOf: (syntax: Syntax) => string[]): Rule {
  return {
    promise,
    violations: (sources) => paths(sources).flatMap((path) => usesOf(syntax(sources, path)).map((use) => `${path} uses ${use}`)),
  };
}

const under =
  (...folders: readonly string[]) =>
  (sources: Sources) =>
    folders.flatMap((folder) => shipped(sources, folder));
const outside =
  (folder: string, ...allowed: readonly RegExp[]) =>
  (sources: Sources) =>
    shipped(sources, folder).filter((path) => !allowed.some((pattern) => pattern.test(path)));
const all = (sources: Sources) => [...sources.keys()];
const packageOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const isIn =
  (folder: string) =>
  ({ target }: Importing) =>
    target.startsWith(folder);

/** Everything of the protocol that reads or writes page content. readActHead is the server's, readAct is not. */
const contentNames = new Set([
  'createPatchReader',
  'createPatchWriter',
  'opEntries',
  'writeOp',
  'createStringReader',
  'createStringWriter',
  'readAct',
  'readPointer',
  '*',
]);
const isContentName = (name: string): boolean => contentNames.has(name) || name.endsWith('Ops');

/** capture/css.ts may have parts of its own in capture/css/, and these may import each other. */
function isSibling({ path, target }: Importing): boolean {
  const capture = `${sdk}capture/`;
  if (!target.startsWith(capture) || target === `${capture}capture`) return false;
  const nameOf = (of: string) => withoutEnding(of.slice(capture.length)).split('/')[0];
  return nameOf(path) !== nameOf(target);
}

const listening = ['addEventListener', 'removeEventListener', 'attachEvent', 'defineProperty', 'defineProperties', '__defineSetter__', '__defineGetter__'];
/** A PerformanceObserver reads the browser's own list: it hangs on nothing of the page's. */
const observers = ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'];
const parsing = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'DOMParser',
  'createContextualFragment',
  'setHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'dangerouslySetInnerHTML',
  'srcdoc',
];

export const boundaries: readonly Rule[] = [
  noImport('customer, server and console never import each other', all, ({ path, target }) => {
    if (/^@pagetwin\/(?:sdk|push-server|operator-console)/.test(target)) return true;
    return target.startsWith('packages/') && packageOf(target) !== packageOf(path);
  }),
  noImport("the protocol is entered by its one door, '@pagetwin/protocol'", all, ({ target }) => target.startsWith('@pagetwin/protocol/')),
  noImport('the protocol imports nothing', under(protocol), ({ target }) => !target.startsWith(protocol)),
  noImport(
    'the loader is small: it never imports the recorder, capture, patch, data, privacy or remote, not even a type',
    under(`${sdk}loader/`),
    ({ target }) => ['recorder', 'capture', 'patch', 'data', 'privacy', 'remote'].some((folder) => target.startsWith(`${sdk}${folder}/`)),
  ),
  noImport('a capture knows no sibling', under(`${sdk}capture/`), isSibling),
  noImport(
    'a capture knows no link and no mask',
    under(`${sdk}capture/`),
    (importing) => isIn(`${sdk}privacy/`)(importing) || importing.found.names.some((name) => /^createLink|^Link/.test(name)),
  ),
  noImport('only the one door, data/to-data, mints page content', outside(sdk, /\/data\/to-data\.ts$/), ({ target }) => target === `${sdk}privacy/mask`),
  noUse(
    'only page/ listens to, observes and patches the host page',
    under(`${sdk}capture/`, `${sdk}patch/`, `${sdk}data/`, `${sdk}remote/`, `${sdk}privacy/`),
    (file) => [
      ...listening.filter((name) => file.names.has(name)),
      ...observers.filter((name) => file.constructed.has(name)),
      // A MessageChannel of our own is not the page's.
      ...[...file.assigned].filter((path) => /\.on[a-z]+$/.test(path) && !/\.port[12]\.onmessage$/.test(path)),
      ...[...file.assigned].filter((path) => /\.prototype\.\w+$/.test(path)),
    ],
  ),
  noImport(
    'uWebSockets.js is imported in ws/ and http/ alone',
    outside('packages/', /^packages\/push-server\/src\/(?:ws|http)\//),
    // server.ts puts the parts together: it may name the types of what it hands on.
    ({ path, target, found }) => /uwebsockets/i.test(target) && !(path === `${server}server.ts` && found.isTypeOnly),
  ),
  noImport(
    "the server's hot path never reads page content",
    under(`${server}ws/`, `${server}sessions/`, `${server}routing/`, `${server}cluster/`),
    ({ target, found }) => target === '@pagetwin/protocol' && !found.isTypeOnly && found.names.some(isContentName),
  ),
  noUse("only the server's config reads the environment", outside('packages/', /^packages\/push-server\/src\/config[^/]*\.ts$/), (file) =>
    file.paths.has('process.env') || file.paths.has('globalThis.process.env') ? ['process.env'] : [],
  ),
  noImport("only the replica's tree imports morphdom", outside('packages/', /^packages\/operator-console\/src\/replica\/apply\/tree[^/]*\.ts$/), ({ target }) =>
    target.startsWith('morphdom'),
  ),
  noUse('the console parses no HTML', under(operatorConsole), (file) => [
    ...parsing.filter((name) => file.names.has(name)),
    // A frame's doctype comes from a parser alone: texts that stand in the source may be written, data never.
    ...[...file.calledWithData].filter((path) => /(?:^|\.)(?:document|ownerDocument|contentDocument)\.(?:write|writeln)$/.test(path)),
  ]),
  noImport(
    'what ships imports no test, and nothing that only tests use',
    shipped,
    ({ path, target }) => !isForTests(path) && [target, `${target}.ts`, `${target}/`].some(isForTests),
  ),
  { promise: 'no file imports itself, however long the way round', violations: cycles },
];

/** Imports of types are erased; they may go in circles. */
function cycles(sources: Sources): string[] {
  const paths = new Map(shipped(sources).map((path) => [withoutEnding(path), path]));
  const next = (path: string): string[] =>
    imports(sources, [path])
      .filter(({ found }) => !found.isTypeOnly)
      .flatMap(({ target }) => paths.get(target) ?? paths.get(`${target}/index`) ?? []);
  const found: string[] = [];
  const done = new Set<string>();

  function walk(path: string, way: readonly string[]): void {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const each of next(path)) walk(each, [...way, path]);
    done.add(path);
  }

  for (const path of paths.values()) walk(path, []);
  return found;
}
