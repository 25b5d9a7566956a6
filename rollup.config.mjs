// Every bundle of the product, in the order in which they need each other: the hashes of the parts go into the recorder, its hash into the loader.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { analyze } from 'eslint-scope';
import { dts } from 'rollup-plugin-dts';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sdk = 'packages/sdk';
const server = 'packages/push-server';
const operatorConsole = 'packages/operator-console';
const versionFolder = `${sdk}/dist/browser/${version}`;

/** By name, the address and hash of each script of the SDK that another one fetches: set when it is written, read when the other one is built. */
const written = {};

const hash = (source, algorithm, encoding) => createHash(algorithm).update(source).digest(encoding);
const shortHash = (source) => hash(source, 'sha256', 'hex').slice(0, 10);

/** Types are checked by `npm run typecheck` and by each bundle again; a type error fails the build. */
const compile = (project, options = {}) => [
  { name: 'protocol-source', resolveId: (id) => (id === '@pagetwin/protocol' ? join(root, 'packages/protocol/src/index.ts') : null) },
  nodeResolve({ browser: options.browser ?? false, extensions: ['.ts', '.tsx', '.mjs', '.js'], preferBuiltins: !options.browser }),
  commonjs(),
  tightStyles,
  // One program over the package and the protocol's sources.
  typescript({ tsconfig: `${project}/tsconfig.bundle.json`, noEmitOnError: true, outputToFilesystem: false }),
];

/** Functions that are called once stay functions (inline: 1): gzip finds more in them than in their inlined bodies. */
const minify = () => terser({ ecma: 2022, compress: { passes: 4, unsafe_arrows: true, inline: 1 }, format: { comments: false, ascii_only: true } });

/** A style sheet in a module (…-style.ts): comments, line breaks and indents are for those who read the source. */
const tightStyles = {
  name: 'tight-styles',
  transform: (code, id) => (id.endsWith('-style.ts') ? { code: code.replace(/`[^`]*`/g, tight), map: null } : null),
};
const tight = (css) =>
  css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,`]) ?/g, '$1')
    .replace(/([\w-]): /g, '$1:')
    .replaceAll(';}', '}');

/** Gives a script the addresses and hashes (subresource integrity) of those that it fetches, in place of a module's content. */
const knows = (module, content) => ({
  name: 'knows',
  load: (id) => (id.endsWith(module) ? `export const ${content.name} = ${JSON.stringify(content.of())};` : null),
});

const recorderBuildInfo = () =>
  knows('/loader/build-info.ts', {
    name: 'buildInfo',
    of: () => ({ version, recorderPath: written.recorder.path, recorderIntegrity: written.recorder.integrity }),
  });

const partInfo = () =>
  knows('/recorder/part-info.ts', {
    name: 'partInfo',
    of: () => ({
      capturePath: written.capture.path,
      captureIntegrity: written.capture.integrity,
      livePath: written.live.path,
      liveIntegrity: written.live.integrity,
      remotePath: written.remote.path,
      remoteIntegrity: written.remote.integrity,
    }),
  });

/** Writes the one chunk under a name that carries its hash, and tells where. */
const hashedName = (name, told) => ({
  name: 'hashed-name',
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find((part) => part.type === 'chunk');
    chunk.fileName = `${name}.${shortHash(chunk.code)}.js`;
    told(chunk.fileName, chunk.code);
  },
});

/**
 * A `const Map` or `class Node` at the top of a page's classic script hides the browser's from every other script, though window.Map is still there. So each of ours takes what it needs
 * from `window` once at its start; that name itself, and a few more, no page can declare (they are not configurable).
 */
const ownGlobals = {
  name: 'own-globals',
  renderChunk(code) {
    const { globalScope } = analyze(withRanges(this.parse(code)), { ecmaVersion: 2022 });
    const names = new Set(globalScope.through.map(({ identifier }) => identifier.name));
    for (const name of ['window', 'document', 'undefined', 'NaN', 'Infinity']) names.delete(name);
    const start = "(function () {\n    'use strict';\n";
    if (!code.startsWith(start)) throw new Error('the bundle begins otherwise');
    return { code: `${start}const { ${[...names].sort().join(', ')} } = window;${code.slice(start.length)}`, map: null };
  },
};

/** As eslint-scope wants to have them. */
function withRanges(node) {
  if (typeof node.type === 'string') node.range = [node.start, node.end];
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null && child !== node.range) withRanges(child);
  return node;
}

const clean = (folder) => ({ name: 'clean', buildStart: () => rmSync(join(root, folder), { recursive: true, force: true }) });

/** A script under /pagetwin/<version>/, which another one fetches and checks. */
const fetchedScript = (name, entry, plugins = []) => ({
  input: `${sdk}/src/recorder/${entry}`,
  output: { dir: versionFolder, format: 'iife', entryFileNames: `${name}.js` },
  plugins: [
    ...plugins,
    ...compile(sdk, { browser: true }),
    ownGlobals,
    minify(),
    hashedName(name, (fileName, code) => {
      written[name] = { path: `/pagetwin/${version}/${fileName}`, integrity: `sha384-${hash(code, 'sha384', 'base64')}` };
    }),
  ],
});

function writeConsolePage(scriptName) {
  const index = readFileSync(join(root, operatorConsole, 'src/style/index.css'), 'utf8');
  const sheets = [...index.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)].map(([, path]) => path);
  const css = [...sheets.map((path) => readFileSync(join(root, operatorConsole, 'src/style', path), 'utf8')), index.replace(/@import[^;]+;\s*/g, '')].join(
    '\n',
  );
  const styleName = `console.${shortHash(css)}.css`;
  const page = readFileSync(join(root, operatorConsole, 'src/index.html'), 'utf8');
  mkdirSync(join(root, operatorConsole, 'dist'), { recursive: true });
  writeFileSync(join(root, operatorConsole, 'dist', styleName), css);
  writeFileSync(join(root, operatorConsole, 'dist/index.html'), page.replaceAll('%SCRIPT%', scriptName).replaceAll('%STYLE%', styleName));
}

const isDependency = (id) => !/^(\.|\/|@pagetwin\/|packages\/)/.test(id);

export default [
  fetchedScript('capture', 'capture-part.ts', [clean(`${sdk}/dist/browser`)]),
  fetchedScript('live', 'live-part.ts'),
  fetchedScript('remote', 'remote-part.ts'),
  fetchedScript('recorder', 'index.ts', [partInfo()]),
  {
    input: `${sdk}/src/loader/index.ts`,
    output: { file: `${sdk}/dist/browser/pagetwin.js`, format: 'iife' },
    plugins: [recorderBuildInfo(), ...compile(sdk, { browser: true }), ownGlobals, minify()],
  },
  {
    input: `${sdk}/src/index.ts`,
    output: { file: `${sdk}/dist/npm/index.js`, format: 'es' },
    external: isDependency,
    plugins: [recorderBuildInfo(), ...compile(sdk, { browser: true })],
  },
  {
    input: `${sdk}/src/index.ts`,
    output: { file: `${sdk}/dist/npm/index.d.ts`, format: 'es' },
    external: isDependency,
    plugins: [dts({ tsconfig: `${sdk}/tsconfig.json` })],
  },
  {
    input: `${operatorConsole}/src/main.tsx`,
    output: { dir: `${operatorConsole}/dist`, format: 'iife', entryFileNames: 'console.js' },
    plugins: [clean(`${operatorConsole}/dist`), ...compile(operatorConsole, { browser: true }), minify(), hashedName('console', writeConsolePage)],
  },
  {
    input: { pagetwin: `${server}/src/pagetwin.ts`, index: `${server}/src/index.ts` },
    output: {
      dir: `${server}/dist`,
      format: 'es',
      chunkFileNames: 'server.[hash].js',
    },
    external: isDependency,
    plugins: [clean(`${server}/dist`), ...compile(server)],
  },
];
