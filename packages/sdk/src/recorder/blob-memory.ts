/**
 * Pictures and fonts that have no address to be fetched from: those behind blob: addresses, kept from when the page makes the address (it may revoke it as soon as the picture shows),
 * and fonts that the page has as bytes. Also which blob: addresses style sheets name: the browser lists none of them among what it loaded.
 */
import type { PageAccess } from '../capture/capture.js';
import type { Realm } from '../page/per-root.js';

export interface BlobMemory {
  watch(realm: Realm): () => void;
  /** Keeps the bytes of a font, and answers an address for it. */
  keepFont(bytes: BufferSource): string;
  of(address: string): Blob | null;
  /** CSS of the page that is in the replica: finds the blob: addresses in it. */
  look(css: string): void;
  /** Those that were found, and fonts that were kept, since the last call. */
  takeFound(): ReadonlySet<string>;
}

const maxBlobs = 200;
const maxBytes = 16 * 1024 * 1024;
const maxFound = 1000;
/** A blob without a type may be either. */
const kept = /^($|image\/|font\/|application\/(x-)?font)/;

export function createBlobMemory(page: PageAccess): BlobMemory {
  const blobs = new Map<string, Blob>();
  let found = new Set<string>();
  let bytes = 0;
  let fonts = 0;

  function keep(address: string, blob: Blob): void {
    if (blob.size > maxBytes || blobs.has(address)) return;
    blobs.set(address, blob);
    bytes += blob.size;
    for (const [oldest, { size }] of blobs) {
      if (bytes <= maxBytes && blobs.size <= maxBlobs) break;
      blobs.delete(oldest);
      bytes -= size;
    }
  }

  function look(css: string): void {
    if (!css.includes('blob:')) return;
    for (const [address] of css.matchAll(/blob:[^"')\s]+/g)) if (found.size < maxFound) found.add(address);
  }

  return {
    look,
    watch: (realm) =>
      page.patch(realm.URL, 'createObjectURL', (_self, [blob], address) => {
        if (blob instanceof realm.Blob && kept.test(blob.type)) keep(String(address), blob);
      }),
    keepFont(source) {
      const address = `blob:pagetwin/${++fonts}`;
      keep(address, new Blob([source], { type: 'font/ttf' }));
      found.add(address);
      return address;
    },
    of: (address) => blobs.get(address) ?? null,
    takeFound() {
      const taken = found;
      found = new Set();
      return taken;
    },
  };
}
