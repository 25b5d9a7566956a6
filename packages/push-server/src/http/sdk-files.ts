/** The SDK: the loader under its one name for ever, and its parts under their version, immutable. Any page may load them. */
import { Refusal } from '../errors.js';
import { sendFile, type StaticFiles } from './static-files.js';
import type { Route } from './route.js';

const forAnyPage = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Timing-Allow-Origin': '*' };

export function sdkRoutes(files: StaticFiles): Route[] {
  return [
    {
      method: 'GET',
      path: '/pagetwin.js',
      handle(request) {
        const file = files.get('pagetwin.js');
        if (file === undefined) throw new Refusal('not-built', 'The SDK is not built: run "npm run build".');
        // Short, so that a new version reaches every page within minutes.
        return sendFile(request, file, { ...forAnyPage, 'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400' });
      },
    },
    {
      method: 'GET',
      path: '/pagetwin/*',
      headersOf: () => forAnyPage,
      handle(request) {
        const file = files.get(request.params['rest'] ?? '');
        if (file === undefined) throw new Refusal('not-found', `There is nothing at ${request.path.slice(0, 200)}.`);
        return sendFile(request, file, { ...forAnyPage, 'Cache-Control': 'public, max-age=31536000, immutable' });
      },
    },
  ];
}
