/** For whoever watches the server: is it alive, may it have traffic, and what is missing. */
import type { SiteConfig } from '../config.js';
import { Refusal } from '../errors.js';
import type { SignIns } from '../auth/sign-ins.js';
import { reply, type Request } from './reply.js';
import type { Route } from './route.js';
import type { StaticFiles } from './static-files.js';

export interface HealthParts {
  readonly sites: ReadonlyMap<string, SiteConfig>;
  readonly sdkFiles: StaticFiles;
  readonly consoleFiles: StaticFiles;
  readonly publicUrl: string | undefined;
  readonly hasSecret: boolean;
  readonly signIns: SignIns;
  isStopping(): boolean;
}

const text = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

export function healthRoutes(parts: HealthParts): Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: () => reply(200, 'ok\n', text) },
    { method: 'GET', path: '/readyz', handle: () => (parts.isStopping() ? reply(503, 'stopping\n', text) : reply(200, 'ready\n', text)) },
    {
      method: 'GET',
      path: '/doctor',
      handle(request) {
        insistOnInsider(request, parts.signIns);
        return reply(200, `${diagnose(parts).join('\n')}\n`, text);
      },
    },
  ];
}

/** From this machine, or signed in. @throws Refusal */
export function insistOnInsider(request: Request, signIns: SignIns): void {
  if (!request.isLocal && signIns.signedIn(request.header('cookie')) === null) {
    throw new Refusal('not-allowed', 'This is for operators, and for requests from the machine itself.');
  }
}

/** One line a check: "ok" or "look". */
function diagnose({ sites, sdkFiles, consoleFiles, publicUrl, hasSecret }: HealthParts): string[] {
  const recorders = [...sdkFiles.keys()].filter((name) => name.includes('recorder'));
  const says = (isFine: boolean, fine: string, look: string) => (isFine ? `ok    ${fine}` : `look  ${look}`);
  return [
    `ok    Node ${process.version} on ${process.platform} ${process.arch}, uWebSockets.js for ABI ${process.versions.modules}`,
    says(sdkFiles.has('pagetwin.js'), 'the loader is built', 'the loader is not built: npm run build'),
    says(recorders.length > 0, `the recorder is built: ${recorders.join(', ')}`, 'the recorder is not built: npm run build'),
    says(consoleFiles.has('index.html'), 'the console is built', 'the console is not built: npm run build'),
    says(publicUrl !== undefined, `reached as ${publicUrl}`, 'no publicUrl: operators can sign in on a loopback address only'),
    says(hasSecret, 'a secret is set: sign-ins and sessions outlive a restart', 'no secret: a restart ends sign-ins, and tabs come back to new sessions'),
    ...[...sites.values()].map(({ id, origins }) => `ok    site ${id}: ${origins.join(', ')}`),
  ];
}
