/** What a recorder asks before it uploads: which public assets the site lacks, and whether the server fetches what the customer's browser may show but not read. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import type { FetchAsset } from '../proxy/fetch-asset.js';
import type { Asset } from '../sessions/asset-store.js';
import type { Session } from '../sessions/session.js';
import { corsFor, hashShape, sessionOfTicket, type AssetRouteParts } from './assets.js';
import { json, reply, type Request } from './reply.js';
import type { Route } from './route.js';

export interface AssetAskParts extends AssetRouteParts {
  readonly fetchAsset: FetchAsset;
}

const lackingShape = z.strictObject({ hashes: z.array(z.string().regex(hashShape)).max(serverLimits.maxHashesAsked) });
const fetchShape = z.strictObject({ address: z.string().max(4096) });

interface Fetches {
  running: number;
  all: number;
}

export function assetAskRoutes(parts: AssetAskParts): Route[] {
  const { assets, siteAssets, registry, fetchAsset, counters } = parts;
  const fetches = new WeakMap<Session, Fetches>();
  const shared = {
    method: 'POST',
    maxBodyBytes: serverLimits.maxJsonBytes,
    headersOf: (request: Request) => corsFor(registry, request),
    checkFirst: (request: Request) => void sessionOfTicket(request, parts),
  } as const;

  /** @throws Refusal */
  async function fetchFor(session: Session, address: string): Promise<Asset> {
    const counts = fetches.get(session) ?? { running: 0, all: 0 };
    fetches.set(session, counts);
    if (counts.running >= serverLimits.maxAssetFetchesAtOnce || counts.all >= serverLimits.maxAssetFetches) {
      throw new Refusal('too-many', `A session has ${serverLimits.maxAssetFetches} fetches, ${serverLimits.maxAssetFetchesAtOnce} at a time.`);
    }
    counts.running++;
    counts.all++;
    try {
      const asset = await fetchAsset(address, session.site);
      counters.add('assets_fetched');
      return asset;
    } catch (error) {
      counters.add('assets_refused');
      throw error;
    } finally {
      counts.running--;
    }
  }

  return [
    {
      ...shared,
      path: '/assets/:session/lacking',
      handle(request) {
        const session = sessionOfTicket(request, parts);
        const { hashes } = parse(lackingShape, request.body);
        const lacking = hashes.filter((hash) => !siteAssets.has(session.site.id, hash));
        counters.add('assets_shared', hashes.length - lacking.length);
        return json(200, { lacking }, shared.headersOf(request));
      },
    },
    {
      ...shared,
      path: '/assets/:session/fetch',
      async handle(request) {
        const session = sessionOfTicket(request, parts);
        const { address } = parse(fetchShape, request.body);
        const { type, bytes } = await fetchFor(session, address);
        // A style sheet's rules are read in the customer's browser, and told like all others.
        if (type === 'text/css') return reply(200, bytes, { ...shared.headersOf(request), 'Content-Type': type, 'Cache-Control': 'no-store' });
        const hash = createHash('sha256').update(bytes).digest('hex');
        if (registry.find(session.id) === session) assets.put(session.id, hash, { type, bytes });
        return json(200, { hash }, shared.headersOf(request));
      },
    },
  ];
}

function parse<Value>(shape: z.ZodType<Value>, body: Uint8Array): Value {
  let value: unknown = null;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    // null fits no shape.
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Refusal('bad-request', 'The body is not what this address takes.');
  return parsed.data;
}
