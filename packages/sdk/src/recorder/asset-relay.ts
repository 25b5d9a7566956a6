/**
 * Reads what the page shows once more (from the browser's cache), hashes it and hands it to the server: four at a time, the largest in view first, within the page's budget, and slowly
 * while patches flow. What the browser does not let us read is read as pixels, or fetched by the server. What is too large, or must not be kept, has no hash.
 */
import type { BlobMemory } from './blob-memory.js';
import type { AssetSink } from './upload.js';

export type AssetHash = Uint8Array<ArrayBuffer> | null;

export interface WantedAsset {
  readonly address: string;
  /** How much of the view it takes, px²; asked when the next one is chosen. */
  weight(): number;
  /** Shows it: its pixels can be read where its bytes cannot. */
  readonly picture: HTMLImageElement | null;
}

export interface AssetRelay {
  /** Once an address; the answer comes later, through `known`. */
  want(wanted: WantedAsset): void;
  /**
   * With each flush: so nothing is read or sent while the customer has paused, and little while the link is slow.
   * @param isPatched - the flush has something to send.
   */
  run(isPatched: boolean): void;
  stop(): void;
}

export interface AssetRelayParts {
  readonly window: Window & typeof globalThis;
  readonly sink: AssetSink;
  readonly blobs: Pick<BlobMemory, 'of'>;
  readonly known: (address: string, hash: AssetHash) => void;
}

export type CreateAssetRelay = (parts: AssetRelayParts) => AssetRelay;

interface ReadAsset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isPublic: boolean;
}

const maxAssetBytes = 5 * 1024 * 1024;
const maxPageBytes = 8 * 1024 * 1024;
const maxAtOnce = 4;
/** While patches flow, and some time after, this much passes at once and then so much a second: they come first. */
const burstBytes = 1024 * 1024;
const bytesPerS = 64 * 1024;
const flowMs = 1000;
/** A picture drawn to be read, at most: what a large screen shows. */
const maxDrawnPx = 16_777_216;
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

export function createAssetRelay({ window, sink, blobs, known }: AssetRelayParts): AssetRelay {
  const seen = new Set<string>();
  const uploads = new Map<string, Promise<boolean>>();
  const ending = new window.AbortController();
  const { subtle } = window.crypto;
  let queue: WantedAsset[] = [];
  let running = 0;
  let pageBytes = 0;
  let isSorted = true;
  let patchedAtMs = -flowMs;
  let debtBytes = 0;
  let timer = 0;

  function next(): void {
    timer = 0;
    if (running >= maxAtOnce || queue.length === 0 || ending.signal.aborted) return;
    const waitMs = window.performance.now() - patchedAtMs < flowMs ? ((debtBytes - burstBytes) / bytesPerS) * 1000 : 0;
    if (waitMs > 0) return later(waitMs);
    if (!isSorted) queue = byWeight(queue);
    isSorted = true;
    const wanted = queue.shift();
    if (wanted === undefined) return;
    running++;
    relay(wanted)
      .catch(() => null)
      .then((hash) => {
        running--;
        if (ending.signal.aborted) return;
        known(wanted.address, hash);
      })
      .catch(() => undefined);
    next();
  }

  function later(waitMs: number): void {
    // What passes while nothing flows is no debt.
    timer = window.setTimeout(() => {
      debtBytes = Math.max(0, debtBytes - (bytesPerS * waitMs) / 1000);
      next();
    }, waitMs);
  }

  async function relay({ address, picture }: WantedAsset): Promise<AssetHash> {
    // Undefined where the page is not served securely.
    if (isSparing(window) || (subtle as SubtleCrypto | undefined) === undefined || pageBytes >= maxPageBytes) return null;
    // Of nothing: no server has it, so that it is broken at the operator's too.
    if (isBroken(picture)) return digest(new Uint8Array());
    const asset = await read(address).catch(() => pixelsOf(picture).catch(() => undefined));
    if (asset === undefined) return fetchByServer(address);
    if (asset === null || asset.bytes.length === 0 || asset.bytes.length > maxAssetBytes || pageBytes + asset.bytes.length > maxPageBytes) return null;
    pageBytes += asset.bytes.length;
    debtBytes += asset.bytes.length;
    const hash = await digest(asset.bytes);
    return (await upload(hexOf(hash), asset)) ? hash : null;
  }

  const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await subtle.digest('SHA-256', bytes));

  /** null: it may not be kept. @throws where it cannot be read. */
  async function read(address: string): Promise<ReadAsset | null> {
    const blob = blobs.of(address);
    if (blob !== null) return { type: blob.type || 'image/png', bytes: new Uint8Array(await blob.arrayBuffer()), isPublic: false };
    const isOwn = new URL(address).origin === window.location.origin;
    const credentials = isOwn ? 'same-origin' : 'omit';
    const response = await window.fetch(address, { mode: 'cors', credentials, cache: 'force-cache', signal: ending.signal });
    const type = typeOf(response, address);
    const policy = response.headers.get('cache-control') ?? '';
    const mayKeep = response.ok && type !== null && !/no-store/i.test(policy);
    if (!mayKeep || Number(response.headers.get('content-length')) > maxAssetBytes) {
      await response.body?.cancel();
      return null;
    }
    const isPublic = isForAnybody(policy, response.headers.get('vary') ?? '', credentials);
    return { type, bytes: new Uint8Array(await response.arrayBuffer()), isPublic };
  }

  async function fetchByServer(address: string): Promise<AssetHash> {
    const answer = /^https?:/.test(address) ? await sink.fetchAsset(address) : null;
    const digits = answer !== null && 'hash' in answer ? /^([0-9a-f]{2}){32}$/.exec(answer.hash)?.[0] : undefined;
    return digits === undefined ? null : new Uint8Array(Array.from(digits.matchAll(/../g), ([pair]) => Number.parseInt(pair, 16)));
  }

  /** Two addresses with the same bytes are one upload. */
  function upload(hash: string, asset: ReadAsset): Promise<boolean> {
    const before = uploads.get(hash);
    if (before !== undefined) return before;
    const stored = sink.upload({ hash, ...asset });
    uploads.set(hash, stored);
    return stored;
  }

  return {
    want(wanted) {
      if (seen.has(wanted.address)) return;
      seen.add(wanted.address);
      queue.push(wanted);
      isSorted = false;
    },
    run(isPatched) {
      if (isPatched) patchedAtMs = window.performance.now();
      // After the flush: the order asks for layout.
      if (queue.length > 0 && timer === 0) timer = window.setTimeout(next, 0);
    },
    stop() {
      window.clearTimeout(timer);
      ending.abort();
    },
  };
}

function byWeight(queue: readonly WantedAsset[]): WantedAsset[] {
  const weights = new Map(queue.map((wanted) => [wanted, wanted.weight()]));
  return [...queue].sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
}

/**
 * Whether the site's next customers get these bytes too, so that they may outlive the session: the answer is said to be public, or was got without credentials and may be
 * cached for some time; and it varies with nobody's cookies.
 */
function isForAnybody(policy: string, vary: string, credentials: RequestCredentials): boolean {
  if (/private|no-cache/i.test(policy) || /cookie|authorization|\*/i.test(vary)) return false;
  return /\bpublic\b/i.test(policy) || (credentials === 'omit' && /max-age=[1-9]/i.test(policy));
}

/** The customer sees its alternative text. (An SVG may have no size of its own.) */
const isBroken = (picture: HTMLImageElement | null): boolean =>
  picture !== null && picture.complete && picture.naturalWidth === 0 && !/svg/.test(picture.currentSrc);

/** As a picture of its own. @throws where another origin forbids it. */
async function pixelsOf(picture: HTMLImageElement | null): Promise<ReadAsset | undefined> {
  if (picture === null || picture.naturalWidth * picture.naturalHeight > maxDrawnPx) return undefined;
  const canvas = picture.ownerDocument.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob === null ? undefined : { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()), isPublic: false };
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
