/** All addresses, in the order in which they are tried. */
import { assetAskRoutes, type AssetAskParts } from './asset-asks.js';
import { assetRoutes } from './assets.js';
import { apiRoutes } from './api.js';
import { consoleRoutes, type ConsoleParts } from './console-page.js';
import { healthRoutes, type HealthParts } from './health.js';
import { metricsRoutes, type MetricsParts } from './metrics-page.js';
import { refuse } from './reply.js';
import type { Route } from './route.js';
import { sdkRoutes } from './sdk-files.js';
import { shopRoutes } from './shop-files.js';
import { signInRoutes, type SignInRouteParts } from './sign-in.js';
import type { StaticFiles } from './static-files.js';

export interface RoutesParts extends SignInRouteParts, AssetAskParts, HealthParts, Omit<ConsoleParts, 'files'>, MetricsParts {
  readonly shopFiles: StaticFiles | null;
}

export function listRoutes(parts: RoutesParts): readonly Route[] {
  return [
    ...healthRoutes(parts),
    ...metricsRoutes(parts),
    ...sdkRoutes(parts.sdkFiles),
    ...apiRoutes(parts.sites),
    ...signInRoutes(parts),
    ...assetRoutes(parts),
    ...assetAskRoutes(parts),
    ...consoleRoutes({ ...parts, files: parts.consoleFiles }),
    { method: 'GET', path: '/ws/customer', handle: notASocket },
    { method: 'GET', path: '/ws/operator', handle: notASocket },
    ...(parts.shopFiles === null ? [] : shopRoutes(parts.shopFiles)),
  ];
}

const notASocket = () => refuse('not-a-socket', 'This address is for WebSockets.', { Upgrade: 'websocket' });
