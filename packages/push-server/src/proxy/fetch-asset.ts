/**
 * Fetches what a customer's browser may show but not read, as nobody: GET, no cookies, no referrer. A name is resolved once and the connection goes to the address that was
 * checked, so that a name which answers otherwise a moment later (DNS rebinding) changes nothing. Each redirect is a new address, checked like the first.
 */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Refusal } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import type { Asset } from '../sessions/asset-store.js';
import { isPublicAddress } from './address-range.js';
import { isDemoAddress, refusalOf, type AssetSite } from './asset-hosts.js';

export interface FetchAsset {
  /** @throws Refusal */
  (address: string, site: AssetSite): Promise<Asset>;
}

export interface FetchAssetParts {
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  /** Opens the request to the address, whatever the URL's host says. */
  readonly open: (url: URL, to: LookupAddress, signal: AbortSignal) => Promise<IncomingMessage>;
}

const maxRedirects = 3;
const allowedTypes = /^(?:image\/[a-z0-9.+-]+|font\/[a-z0-9.+-]+|application\/(?:x-)?font-[a-z0-9.+-]+|text\/css)$/;

export const network: FetchAssetParts = { resolve: (host) => lookup(host, { all: true, verbatim: true }), open: openRequest };

export function createFetchAsset({ resolve, open }: FetchAssetParts = network): FetchAsset {
  async function addressOf(url: URL, site: AssetSite): Promise<LookupAddress> {
    const refusal = refusalOf(url, site);
    if (refusal !== null) throw new Refusal('not-allowed', refusal);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const addresses = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }];
    const [first] = addresses;
    if (first === undefined) throw new Refusal('unreachable', `The host ${url.host} cannot be reached.`);
    const isLocalDemo = isDemoAddress(url, site.origins);
    // One that is not public spoils them all: whoever answers so is not to be trusted with the others.
    const isFine = addresses.every(({ address }) => isPublicAddress(address) || (isLocalDemo && isLoopbackAddress(address)));
    if (!isFine) throw new Refusal('not-allowed', `The host ${url.host} is not on the public network.`);
    return first;
  }

  return async (address, site) => {
    const signal = AbortSignal.timeout(serverLimits.assetFetchMs);
    let url = parse(address);
    for (let redirects = 0; ; redirects++) {
      const response = await open(url, await addressOf(url, site), signal).catch((error: unknown) => {
        if (error instanceof Refusal) throw error;
        throw new Refusal('unreachable', `The host ${url.host} cannot be reached.`);
      });
      const { statusCode = 0, headers } = response;
      if (statusCode < 300 || statusCode >= 400) return read(response, url);
      response.destroy();
      if (headers.location === undefined || redirects === maxRedirects)
        throw new Refusal('unreachable', `${url.host} redirects more than ${maxRedirects} times, or nowhere.`);
      url = parse(headers.location, url);
    }
  };
}

function parse(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new Refusal('bad-request', 'That is not an address.');
  }
}

const isLoopbackAddress = (address: string): boolean => address === '::1' || address.startsWith('127.');

async function read(response: IncomingMessage, url: URL): Promise<Asset> {
  try {
    const { statusCode, headers } = response;
    const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (statusCode !== 200) throw new Refusal('unreachable', `${url.host} answers ${statusCode ?? 'nothing'}.`);
    if (!allowedTypes.test(type) || (headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Refusal('wrong-type', 'Assets are images, fonts and style sheets, not compressed.');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > serverLimits.maxAssetBytes) throw new Refusal('too-large', `The asset is over ${serverLimits.maxAssetBytes} B.`);
      chunks.push(chunk);
    }
    return { type, bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('unreachable', `${url.host} broke off, or took more than ${serverLimits.assetFetchMs} ms.`);
  } finally {
    response.destroy();
  }
}

function openRequest(url: URL, to: LookupAddress, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, {
      method: 'GET',
      agent: false,
      signal,
      headers: { accept: 'image/*, font/*, text/css;q=0.9', 'accept-encoding': 'identity', 'user-agent': 'pagetwin' },
      // Node asks for all addresses or for one, as it likes: both get the one that was checked.
      lookup: (_host, options, done) => (options.all ? done(null, [to]) : done(null, to.address, to.family)),
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}
