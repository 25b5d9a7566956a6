/**
 * Reads what the page shows once more (from the browser's cache), hashes it and hands it to the server: four at a time, the one in view first, within the page's budget.
 * What cannot be read, or is too large, or must not be kept, has no hash.
 */
import type { PageSink } from './page-capture.js';

export type AssetHash = Uint8Array<ArrayBuffer> | null;

export interface AssetRelay {
  /** Once an address; the answer comes later, through `known`. */
  want(address: string, isInView: () => boolean): void;
  /** With each flush: so nothing is read or sent while the customer has paused, and little while the link is slow. */
  run(): void;
  stop(): void;
}

export interface AssetRelayParts {
  readonly window: Window & typeof globalThis;
  readonly sink: Pick<PageSink, 'upload'>;
  readonly known: (address: string, hash: AssetHash) => void;
}

export type CreateAssetRelay = (parts: AssetRelayParts) => AssetRelay;

interface Wanted {
  readonly address: string;
  readonly isInView: () => boolean;
}

const maxAssetBytes = 5 * 1024 * 1024;
const maxPageBytes = 8 * 1024 * 1024;
const maxAtOnce = 4;
/** What the server takes. Fonts above all come with types of every kind, or none. */
const storable = /^(image|font)\/|^application\/font-/;
/** By the end of the address; the other kinds of picture are called as they end. */
const fontEnding = /^(woff2?|ttf|otf)$/;
const pictureEnding = /^(png|jpeg|gif|webp|avif)$/;
const typeByEnding: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['svg', 'image/svg+xml'],
  ['ico', 'image/x-icon'],
]);

export function createAssetRelay({ window, sink, known }: AssetRelayParts): AssetRelay {
  const seen = new Set<string>();
  const uploads = new Map<string, Promise<boolean>>();
  const ending = new window.AbortController();
  const { subtle } = window.crypto;
  let queue: Wanted[] = [];
  let running = 0;
  let pageBytes = 0;
  let isSorted = true;

  function next(): void {
    if (running >= maxAtOnce || queue.length === 0 || ending.signal.aborted) return;
    if (!isSorted) queue = [...queue.filter((wanted) => wanted.isInView()), ...queue.filter((wanted) => !wanted.isInView())];
    isSorted = true;
    const wanted = queue.shift();
    if (wanted === undefined) return;
    running++;
    relay(wanted.address)
      .catch(() => null)
      .then((hash) => {
        running--;
        if (ending.signal.aborted) return;
        known(wanted.address, hash);
      })
      .catch(() => undefined);
    next();
  }

  async function relay(address: string): Promise<AssetHash> {
    // Undefined where the page is not served securely.
    if (isSparing(window) || (subtle as SubtleCrypto | undefined) === undefined || pageBytes >= maxPageBytes) return null;
    const isOwn = new URL(address).origin === window.location.origin;
    const credentials = isOwn ? 'same-origin' : 'omit';
    const response = await window.fetch(address, { mode: 'cors', credentials, cache: 'force-cache', signal: ending.signal });
    const type = typeOf(response, address);
    const mayKeep = response.ok && type !== null && !/no-store/i.test(response.headers.get('cache-control') ?? '');
    if (!mayKeep || Number(response.headers.get('content-length')) > maxAssetBytes) {
      await response.body?.cancel();
      return null;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length === 0 || bytes.length > maxAssetBytes || pageBytes + bytes.length > maxPageBytes) return null;
    pageBytes += bytes.length;
    const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
    return (await upload(hexOf(hash), type, bytes)) ? hash : null;
  }

  /** Two addresses with the same bytes are one upload. */
  function upload(hash: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const before = uploads.get(hash);
    if (before !== undefined) return before;
    const stored = sink.upload(hash, type, bytes);
    uploads.set(hash, stored);
    return stored;
  }

  return {
    want(address, isInView) {
      if (seen.has(address)) return;
      seen.add(address);
      queue.push({ address, isInView });
      isSorted = false;
    },
    run() {
      // After the flush: the order asks for layout.
      if (queue.length > 0) window.setTimeout(next, 0);
    },
    stop: () => ending.abort(),
  };
}

function isSparing({ navigator }: Window): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true;
}

function typeOf(response: Response, address: string): string | null {
  const type = (response.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  if (storable.test(type)) return type;
  if (type !== '' && !/^application\/|^binary\//.test(type)) return null;
  const ending = /\.([a-z0-9]+)$/.exec(new URL(address).pathname.toLowerCase())?.[1] ?? '';
  if (fontEnding.test(ending)) return `font/${ending}`;
  return pictureEnding.test(ending) ? `image/${ending}` : (typeByEnding.get(ending) ?? null);
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
