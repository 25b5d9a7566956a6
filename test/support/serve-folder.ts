/** A static server for pages that know nothing of Pagetwin: the script tag is put into each HTML page on its way out. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';

export interface ServeOptions {
  /** Markup that goes before </body> (at the end, if there is none). */
  readonly inject?: string;
  /** Changes a page by its path, in place of inject. */
  transform?(path: string, html: string): string;
  /** Headers of every response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Those of one path; they win over all others. */
  headersOf?(path: string): Readonly<Record<string, string>>;
  /** Other folders under a path: { '/node_modules/': '…' }. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** Pages that are no files, by path: a frame of HTML around an npm package. */
  readonly pages?: Readonly<Record<string, string>>;
}

export interface FolderServer {
  /** http://127.0.0.1:port */
  readonly url: string;
  stop(): Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** The tag as a site owner writes it, for a page of another origin than the push server. */
export const scriptTag = (serverUrl: string): string => `<script src="${serverUrl}/pagetwin.js" data-site="demo" async></script>`;

export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<FolderServer> {
  const server = createServer((request, response) => void answer(folder, options, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(folder: string, options: ServeOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname);
  const page = options.pages?.[path];
  const file = page === undefined ? fileOf(folder, options, path) : null;
  const body = page ?? (file === null ? null : await readFile(file).catch(() => null));
  if (body === null) {
    response.writeHead(404).end();
    return;
  }
  const type = page === undefined ? (contentTypes[extname(file ?? '')] ?? 'application/octet-stream') : 'text/html; charset=utf-8';
  response.writeHead(200, { ...options.headers, 'content-type': type, 'cache-control': 'no-cache', ...options.headersOf?.(path) });
  response.end(/^(text\/html|application\/xhtml)/.test(type) ? dress(path, body.toString(), options) : body);
}

/** Null when the path leads out of its folder. */
function fileOf(folder: string, options: ServeOptions, path: string): string | null {
  const mount = Object.entries(options.mounts ?? {}).find(([prefix]) => path.startsWith(prefix));
  const [prefix, root] = mount ?? ['/', folder];
  const file = resolve(root, normalize(`./${path.slice(prefix.length)}`));
  if (file !== resolve(root) && !file.startsWith(resolve(root) + sep)) return null;
  return path.endsWith('/') ? join(file, 'index.html') : file;
}

function dress(path: string, html: string, options: ServeOptions): string {
  return options.transform?.(path, html) ?? inject(html, options.inject ?? '');
}

export function inject(html: string, markup: string): string {
  const at = html.lastIndexOf('</body>');
  return at < 0 ? html + markup : html.slice(0, at) + markup + html.slice(at);
}
