/** One script for a page, of TypeScript and npm packages, minified as a site has it. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param entry - path from the project's root.
 * @param name - the global that holds the entry's exports.
 */
export async function bundlePage(entry: string, name: string, minify: 'minified' | 'with names' = 'minified'): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: { alias: { '@pagetwin/protocol': `${root}packages/protocol/src/index.ts` } },
    build: { write: false, minify: minify === 'minified', target: 'es2022', lib: { entry: root + entry, formats: ['iife'], name, fileName: name } },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const [first] = Array.isArray(built) ? built : [built];
  const code = first?.output[0].code;
  if (code === undefined) throw new Error(`${entry} gave no script`);
  return code;
}
