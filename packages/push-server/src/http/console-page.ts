/** The console and the replica's document, each with its own Content-Security-Policy (the second wall behind the sanitiser). */
import type { OwnOrigin } from '../auth/origins.js';
import { Refusal } from '../errors.js';
import { reply, type Headers } from './reply.js';
import type { Route } from './route.js';
import { sendFile, type StaticFiles } from './static-files.js';

export interface ConsoleParts {
  readonly files: StaticFiles;
  readonly ownOrigin: OwnOrigin;
  /** Who may embed the console; nobody when empty. */
  readonly frameAncestors: readonly string[];
  /** Behind TLS. */
  readonly isSecure: boolean;
}

const emptyPage = '<html><head></head><body></body></html>';

/** Documents that have the customer's compat mode, by their doctype; and one in XML. */
const emptyPages: Readonly<Record<string, string>> = {
  standards: `<!doctype html>${emptyPage}`,
  limited: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">${emptyPage}`,
  quirks: emptyPage,
  xml: '<html xmlns="http://www.w3.org/1999/xhtml"><head/><body/></html>',
};

/** What the console needs none of. Sound (the ring), the clipboard (the code) and the full screen stay with it. */
const closedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'serial',
  'hid',
];

export function consoleRoutes({ files, ownOrigin, frameAncestors, isSecure }: ConsoleParts): Route[] {
  const common: Headers = {
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': closedFeatures.map((feature) => `${feature}=()`).join(', '),
    'X-DNS-Prefetch-Control': 'off',
    ...(isSecure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
  const page: Headers = { ...common, 'Content-Security-Policy': consolePolicy(frameAncestors), 'Cache-Control': 'no-store' };

  return [
    { method: 'GET', path: '/console', handle: () => reply(308, '', { Location: '/console/', 'Cache-Control': 'no-store' }) },
    {
      method: 'GET',
      path: '/console/replica',
      handle(request) {
        const mode = request.query.get('mode') ?? 'standards';
        const body = emptyPages[mode];
        if (body === undefined) throw new Refusal('bad-request', 'mode is one of standards, limited, quirks, xml.');
        const origin = ownOrigin(request.header('host'));
        const type = mode === 'xml' ? 'application/xhtml+xml' : 'text/html';
        return reply(200, body, { ...page, 'Content-Security-Policy': replicaPolicy(origin), 'Content-Type': `${type}; charset=utf-8` });
      },
    },
    {
      method: 'GET',
      path: '/console/*',
      handle(request) {
        const name = request.params['rest'] === '' ? 'index.html' : (request.params['rest'] ?? '');
        const file = files.get(name);
        if (file === undefined && name === 'index.html') throw new Refusal('not-built', 'The console is not built: run "npm run build".');
        if (file === undefined) throw new Refusal('not-found', `There is nothing at ${request.path.slice(0, 200)}.`);
        return sendFile(request, file, name === 'index.html' ? page : { ...common, 'Cache-Control': 'public, max-age=31536000, immutable' });
      },
    },
  ];
}

function consolePolicy(frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** @param origin - our own; null: a Host that is not ours, which gets no assets. Never a bare 'self': hostile markup could then make authenticated requests. */
function replicaPolicy(origin: string | null): string {
  const assets = origin === null ? '' : ` ${origin}/assets/`;
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: blob:${assets}`,
    `font-src data: blob:${assets}`,
    'media-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ');
}
