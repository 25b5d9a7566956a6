/** Which addresses of a site's pages the proxy may ask for: https on the hosts that the site lists, its own origins' by default. */
import { isLoopbackHost } from '../auth/origins.js';
import type { SiteConfig } from '../config.js';

export type AssetSite = Pick<SiteConfig, 'origins' | 'assetHosts'>;

/** Null: it may be asked for. Else why not, in a sentence that names what to add. */
export function refusalOf(url: URL, { origins, assetHosts }: AssetSite): string | null {
  if (url.username !== '' || url.password !== '') return 'An address with a name or password is not fetched.';
  if (isDemoAddress(url, origins)) return null;
  if (url.protocol !== 'https:') return 'Only https addresses are fetched.';
  const hosts = assetHosts ?? origins.flatMap((origin) => (URL.canParse(origin) ? new URL(origin).host : []));
  return hosts.includes(url.host) ? null : `The host ${url.host} is not one of the site's assetHosts.`;
}

/** The demo's pages and pictures are on this machine, over plain http. */
export function isDemoAddress(url: URL, origins: readonly string[]): boolean {
  return origins.includes('loopback') && isLoopbackHost(url.hostname) && /^https?:$/.test(url.protocol);
}
