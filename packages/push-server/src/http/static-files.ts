/**
 * Folders of files, read once at the start: each with its ETag, and packed by brotli and gzip where that makes it smaller. Served from memory by their exact
 * name, so that no path of a request ever reaches the file system.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { StartError } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import { reply, type Headers, type Reply, type Request } from './reply.js';

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array;
  readonly packed: Readonly<Partial<Record<Encoding, Uint8Array>>>;
}

type Encoding = 'br' | 'gzip';

/** By path below the folder, with `/` between names. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** What is served, and as what. Other files are not served at all. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
};
const worthPacking = /^(?:text|application)\/|^image\/(?:svg|x-icon)/;
const minPackedBytes = 512;

/** A folder that is not there has no files. @throws StartError when there is too much to hold in memory. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const names = await listFiles(folder);
  const files = new Map<string, StaticFile>();
  let total = 0;
  for (const name of names) {
    const type = types[extname(name).toLowerCase()];
    if (type === undefined) continue;
    const plain = await readFile(join(folder, name));
    total += plain.length;
    if (total > serverLimits.maxStaticBytes)
      throw new StartError(`The files in ${folder} are over ${serverLimits.maxStaticBytes} B together: too much to serve from memory.`);
    files.set(name, await pack(plain, type));
  }
  return files;
}

export function sendFile(request: Request, file: StaticFile, headers: Headers): Reply {
  const encoding = chooseEncoding(request.header('accept-encoding'), file);
  const body = (encoding === null ? undefined : file.packed[encoding]) ?? file.plain;
  // Each encoding is a representation of its own, with a tag of its own.
  const etag = encoding === null ? `"${file.etag}"` : `"${file.etag}-${encoding}"`;
  const common = { ETag: etag, Vary: 'Accept-Encoding', ...headers };
  if (matches(request.header('if-none-match'), file.etag)) return reply(304, '', common);
  return reply(200, body, { 'Content-Type': file.type, ...(encoding !== null && { 'Content-Encoding': encoding }), ...common });
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const below = (path: string) =>
      path
        .slice(folder.length)
        .replace(/^[\\/]+/, '')
        .replaceAll('\\', '/');
    return entries.filter((entry) => entry.isFile()).map((entry) => below(join(entry.parentPath, entry.name)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function pack(plain: Uint8Array, type: string): Promise<StaticFile> {
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  if (!worthPacking.test(type) || plain.length < minPackedBytes) return { type, etag, plain, packed: {} };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  return { type, etag, plain, packed: { ...(br.length < plain.length && { br }), ...(gz.length < plain.length && { gzip: gz }) } };
}

/** brotli where both are welcome; `;q=0` means unwelcome. */
function chooseEncoding(accepted: string, file: StaticFile): Encoding | null {
  const welcome = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, quality]) => quality === undefined || Number(quality.replace(/^q=/, '')) > 0)
      .map(([name]) => name),
  );
  for (const encoding of ['br', 'gzip'] as const) {
    if (welcome.has(encoding) && file.packed[encoding] !== undefined) return encoding;
  }
  return null;
}

function matches(header: string, etag: string): boolean {
  return header.split(',').some((part) => {
    const tag = part.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${etag}"` || tag === `"${etag}-br"` || tag === `"${etag}-gzip"`;
  });
}
