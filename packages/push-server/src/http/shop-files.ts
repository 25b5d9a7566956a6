/** The demo's shop, at the root: an ordinary static site. */
import { Refusal } from '../errors.js';
import { reply, type Request } from './reply.js';
import type { Route } from './route.js';
import { sendFile, type StaticFile, type StaticFiles } from './static-files.js';

export function shopRoutes(files: StaticFiles): Route[] {
  return [
    {
      method: 'GET',
      path: '/*',
      handle(request) {
        const name = decodedPath(request);
        const file = files.get(name) ?? files.get(name === '' || name.endsWith('/') ? `${name}index.html` : `${name}.html`);
        if (file !== undefined) return sendShopFile(request, file);
        if (files.has(`${name}/index.html`)) return reply(308, '', { Location: `${request.path}/` });
        const missing = files.get('404.html');
        if (missing === undefined) throw new Refusal('not-found', `There is nothing at ${request.path.slice(0, 200)}.`);
        return { ...sendShopFile({ ...request, header: withoutTag(request) }, missing), status: 404 };
      },
    },
  ];
}

function sendShopFile(request: Request, file: StaticFile) {
  return sendFile(request, file, { 'Cache-Control': 'no-cache' });
}

/** A page that says "not found" is never "not modified". */
function withoutTag(request: Request): Request['header'] {
  return (name) => (name === 'if-none-match' ? '' : request.header(name));
}

function decodedPath(request: Request): string {
  try {
    return decodeURIComponent(request.params['rest'] ?? '');
  } catch {
    throw new Refusal('bad-request', 'The address is not well-formed.');
  }
}
