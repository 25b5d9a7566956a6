/** The server of the customers' pages: knows nothing of Pagetwin but the script tag that it writes into the page of a case, and into no other. */
import { fileURLToPath } from 'node:url';
import { inject, serveFolder, type FolderServer } from '../support/serve-folder.js';
import { appFolders } from '../apps/app-folders.js';
import { featuresFolder, type FidelityCase } from './cases.js';

/** Where rrweb's player shows its copy: a page with nothing of its own. */
export const playerPath = '/rrweb/player';
const playerPage = `<!doctype html><title>Player</title><link rel="stylesheet" href="/rrweb/style.min.css"><style>body { margin: 40px } iframe { border: 0 }</style><body>`;

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** @param pushUrl - where the script comes from; null: pages without it, for the peer. */
export function serveCases(cases: readonly FidelityCase[], pushUrl: string | null): Promise<FolderServer> {
  const byPath = new Map(cases.map((each) => [each.path, each]));
  return serveFolder(featuresFolder, {
    mounts: { ...appFolders, '/features/': featuresFolder, '/rrweb/': folder('../../node_modules/rrweb/dist') },
    pages: { [playerPath]: playerPage },
    transform(path, html) {
      const own = byPath.get(path);
      return own === undefined || pushUrl === null ? html : withTag(html, scriptTag(pushUrl, own.tag), 'data-early' in own.tag);
    },
    headersOf: (path) => byPath.get(path)?.headers ?? {},
  });
}

/** Written so that XML reads it too. A page that wants it early has it before everything else in its head. */
function withTag(html: string, tag: (isEarly: boolean) => string, isEarly: boolean): string {
  const head = isEarly ? /<head(?:\s[^>]*)?>/.exec(html) : null;
  if (head === null) return inject(html, tag(false));
  const at = head.index + head[0].length;
  return html.slice(0, at) + tag(true) + html.slice(at);
}

function scriptTag(pushUrl: string, attributes: Readonly<Record<string, string>>): (isEarly: boolean) => string {
  const more = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
  );
  return (isEarly) => `<script src="${pushUrl}/pagetwin.js" data-site="demo"${more.join('')}${isEarly ? '' : ' async="async"'}></script>`;
}
