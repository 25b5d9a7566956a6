// Every bundle of the product, in the order in which they need each other: the recorder's hash goes into the loader.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sdk = 'packages/sdk';
const server = 'packages/push-server';
const operatorConsole = 'packages/operator-console';
const versionFolder = `${sdk}/dist/browser/${version}`;

/** Set when the recorder is written, read when the loader is built. */
const recorder = { path: '', integrity: '' };

const hash = (source, algorithm, encoding) => createHash(algorithm).update(source).digest(encoding);
const shortHash = (source) => hash(source, 'sha256', 'hex').slice(0, 10);

/** Types are checked by `npm run typecheck` and by each bundle again; a type error fails the build. */
const compile = (project, options = {}) => [
  { name: 'protocol-source', resolveId: (id) => (id === '@pagetwin/protocol' ? join(root, 'packages/protocol/src/index.ts') : null) },
  nodeResolve({ browser: options.browser ?? false, extensions: ['.ts', '.tsx', '.mjs', '.js'], preferBuiltins: !options.browser }),
  commonjs(),
  // One program over the package and the protocol's sources.
  typescript({ tsconfig: `${project}/tsconfig.bundle.json`, noEmitOnError: true, outputToFilesystem: false }),
];

const minify = () => terser({ ecma: 2022, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false, ascii_only: true } });

/** Gives the loader the recorder's address and its hash (subresource integrity). */
const recorderBuildInfo = () => ({
  name: 'recorder-build-info',
  load(id) {
    if (!id.endsWith('/loader/build-info.ts')) return null;
    return `export const buildInfo = ${JSON.stringify({ version, recorderPath: recorder.path, recorderIntegrity: recorder.integrity })};`;
  },
});

/** Writes the one chunk under a name that carries its hash, and tells where. */
const hashedName = (folder, name, told) => ({
  name: 'hashed-name',
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find((part) => part.type === 'chunk');
    chunk.fileName = `${name}.${shortHash(chunk.code)}.js`;
    told(chunk.fileName, chunk.code);
  },
  buildStart() {
    rmSync(join(root, folder), { recursive: true, force: true });
  },
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
  {
    input: `${sdk}/src/recorder/index.ts`,
    output: { dir: versionFolder, format: 'iife', entryFileNames: 'recorder.js' },
    plugins: [
      ...compile(sdk, { browser: true }),
      minify(),
      hashedName(`${sdk}/dist/browser`, 'recorder', (fileName, code) => {
        recorder.path = `/pagetwin/${version}/${fileName}`;
        recorder.integrity = `sha384-${hash(code, 'sha384', 'base64')}`;
      }),
    ],
  },
  {
    input: `${sdk}/src/loader/index.ts`,
    output: { file: `${sdk}/dist/browser/pagetwin.js`, format: 'iife' },
    plugins: [recorderBuildInfo(), ...compile(sdk, { browser: true }), minify()],
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
    plugins: [...compile(operatorConsole, { browser: true }), minify(), hashedName(`${operatorConsole}/dist`, 'console', writeConsolePage)],
  },
  {
    input: { pagetwin: `${server}/src/pagetwin.ts`, index: `${server}/src/index.ts` },
    output: {
      dir: `${server}/dist`,
      format: 'es',
      chunkFileNames: 'server.[hash].js',
    },
    external: isDependency,
    plugins: [{ name: 'clean', buildStart: () => rmSync(join(root, server, 'dist'), { recursive: true, force: true }) }, ...compile(server)],
  },
];
