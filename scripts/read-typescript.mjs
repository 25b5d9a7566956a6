// Lets a script run modules of TypeScript. Nothing is served.
import { createServer } from 'vite';
import { root } from './build-state.mjs';

/** To be closed when the modules are done. */
export const readTypescript = () =>
  createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    resolve: { alias: { '@pagetwin/protocol': `${root}/packages/protocol/src/index.ts` } },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
