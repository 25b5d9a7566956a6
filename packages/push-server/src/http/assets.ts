/**
 * Bytes that a page shows: put by the customer's browser with its session's ticket, got by the operators of that session alone. A hash opens nothing.
 * What is public (the recorder's rule: recorder/asset-relay.ts) is put with `?for=site` and serves the site's next sessions too.
 */
import { createHash } from 'node:crypto';
import { sessionId } from '@pagetwin/protocol';
import type { AssetTickets } from '../auth/asset-ticket.js';
import { isAllowedOrigin } from '../auth/origins.js';
import { mayServe } from '../auth/operator-cookie.js';
import type { SignIns } from '../auth/sign-ins.js';
import { Refusal } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import type { Counters } from '../metrics/counters.js';
import type { AssetStore } from '../sessions/asset-store.js';
import type { Registry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';
import { empty, reply, type Headers, type Request } from './reply.js';
import type { Route } from './route.js';
import { insistOnSignIn } from './same-origin.js';

export interface AssetRouteParts {
  readonly assets: AssetStore;
  readonly siteAssets: AssetStore<string>;
  readonly tickets: AssetTickets;
  readonly registry: Registry;
  readonly signIns: SignIns;
  readonly counters: Counters;
}

const path = '/assets/:session/:hash';
export const hashShape = /^[0-9a-f]{64}$/;
const allowedTypes = /^(?:image\/[a-z0-9.+-]+|font\/[a-z0-9.+-]+|application\/(?:x-)?font-[a-z0-9.+-]+|text\/css)$/;
/** An asset that is opened by itself runs nothing and loads nothing. */
const harmless: Headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
};

export function assetRoutes(parts: AssetRouteParts): Route[] {
  const { assets, siteAssets, registry, signIns, counters } = parts;
  const headersOf = (request: Request) => corsFor(registry, request);

  return [
    {
      method: 'OPTIONS',
      path,
      handle: (request) => {
        const allow = {
          'Access-Control-Allow-Methods': 'PUT, POST',
          'Access-Control-Allow-Headers': 'authorization, content-type',
          'Access-Control-Max-Age': '600',
        };
        return empty(204, { ...headersOf(request), ...allow });
      },
    },
    {
      method: 'PUT',
      path,
      maxBodyBytes: serverLimits.maxAssetBytes,
      headersOf,
      checkFirst: (request) => void checkUpload(request, parts),
      handle(request) {
        const { session, hash, type } = checkUpload(request, parts);
        const isForSite = request.query.get('for') === 'site';
        if (isForSite ? siteAssets.has(session.site.id, hash) : assets.has(session.id, hash)) return empty(200, headersOf(request));
        if (createHash('sha256').update(request.body).digest('hex') !== hash)
          throw new Refusal('wrong-hash', 'The body has another SHA-256 than its address says.');
        if (isForSite) siteAssets.put(session.site.id, hash, { type, bytes: request.body });
        else assets.put(session.id, hash, { type, bytes: request.body });
        counters.add('assets_stored');
        return empty(201, headersOf(request));
      },
    },
    {
      method: 'GET',
      path,
      handle(request) {
        const signIn = insistOnSignIn(request, signIns);
        const session = registry.find(request.params['session'] ?? '');
        const isIn = session !== null && mayServe(signIn, session.site.id) && session.members.has(signIn.operator.id);
        const hash = request.params['hash'] ?? '';
        const asset = isIn ? (assets.get(session.id, hash) ?? siteAssets.get(session.site.id, hash)) : null;
        // The same answer whether it is another's or nowhere.
        if (asset === null) throw new Refusal('not-found', 'There is no such asset in a session of yours.');
        return reply(200, asset.bytes, { 'Content-Type': asset.type, ...harmless });
      },
    },
  ];
}

interface Upload {
  readonly session: Session;
  readonly hash: string;
  readonly type: string;
}

/** @throws Refusal */
function checkUpload(request: Request, parts: AssetRouteParts): Upload {
  const session = sessionOfTicket(request, parts);
  const hash = request.params['hash'] ?? '';
  if (!hashShape.test(hash)) throw new Refusal('bad-request', 'An asset is named by its SHA-256: 64 hexadecimal digits, lower case.');
  const type = request.header('content-type').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!allowedTypes.test(type)) throw new Refusal('wrong-type', 'Assets are images, fonts and style sheets.');
  return { session, hash, type };
}

/** The session in the address, if the request has its ticket and comes from a page of its site. @throws Refusal */
export function sessionOfTicket(request: Request, { tickets, registry }: Pick<AssetRouteParts, 'tickets' | 'registry'>): Session {
  const ticket = /^Bearer (\S{1,300})$/i.exec(request.header('authorization'))?.[1] ?? '';
  const id = request.params['session'] ?? '';
  const session = registry.find(id);
  if (session === null || tickets.read(ticket) !== sessionId(id)) throw new Refusal('bad-token', 'The ticket does not open this session.');
  if (!isAllowedOrigin(session.site.origins, request.header('origin')))
    throw new Refusal('wrong-origin', `This origin is not one of site "${session.site.id}".`);
  return session;
}

export function corsFor(registry: Registry, request: Request): Headers {
  const session = registry.find(request.params['session'] ?? '');
  const origin = request.header('origin');
  const isAllowed = session !== null && isAllowedOrigin(session.site.origins, origin);
  return { Vary: 'Origin', ...(isAllowed && { 'Access-Control-Allow-Origin': origin }) };
}
