/** A site's policy: fetched by the SDK before the first byte is captured. No policy, no sharing. */
import { isAllowedOrigin } from '../auth/origins.js';
import type { SiteConfig } from '../config.js';
import { Refusal } from '../errors.js';
import { json, type Headers, type Request } from './reply.js';
import type { Route } from './route.js';

export function apiRoutes(sites: ReadonlyMap<string, SiteConfig>): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/sites/:id/policy',
      headersOf: (request) => corsFor(sites.get(request.params['id'] ?? ''), request),
      handle(request) {
        const id = request.params['id'] ?? '';
        const site = sites.get(id);
        if (site === undefined) throw new Refusal('unknown-site', `There is no site "${id.slice(0, 64)}" here.`);
        // A page of our own origin sends no Origin with a GET.
        const origin = request.header('origin');
        if (origin !== '' && !isAllowedOrigin(site.origins, origin)) {
          throw new Refusal('wrong-origin', `The origin "${origin.slice(0, 100)}" is not one of site "${site.id}".`);
        }
        const { mode, mask, hide, show, readonly, keepQuery } = site.privacy;
        const origins = site.origins.filter((each) => each !== 'loopback');
        return json(200, { site: site.id, mode, mask, hide, show, readonly, origins, keepQuery }, corsFor(site, request));
      },
    },
  ];
}

/** Credentials never; a page of another origin may read refusals of a site that does not exist, so that its owner sees why nothing works. */
function corsFor(site: SiteConfig | undefined, request: Request): Headers {
  const origin = request.header('origin');
  const isAllowed = origin !== '' && origin !== 'null' && (site === undefined || isAllowedOrigin(site.origins, origin));
  return { Vary: 'Origin', 'Cross-Origin-Resource-Policy': 'cross-origin', ...(isAllowed && { 'Access-Control-Allow-Origin': origin }) };
}
