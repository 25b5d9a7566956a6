/**
 * What stands for an address of the page: the bytes that the customer's browser relayed, a grey box, or nothing yet. The page's own address is never fetched.
 * Who asked for an address is told when an answer comes.
 */
import type { PageUrl } from '@pagetwin/protocol';

/** An element or a sheet with addresses in it. */
export interface AssetUser {
  /** Sets its addresses again. */
  refresh(): void;
  /** Whether the picture that it is to be is missed in view. Of a sheet's addresses nobody can say whether they will ever be asked for. */
  isMissed?(): boolean;
}

export type Asset = { readonly kind: 'known'; readonly url: string } | { readonly kind: 'lacking' } | { readonly kind: 'pending' };

export interface AssetMap {
  /** What the address stands for; the user hears of changes. */
  find(address: string, base: string, user: AssetUser): Asset;
  /** The user is gone, or asks anew. */
  release(user: AssetUser): void;
  /** An asset op came. */
  set(address: PageUrl, hash: Uint8Array | null): void;
  /** Whether an address is one that this map gave out: the only ones that may be fetched. */
  isGiven(url: string): boolean;
  /** Pictures in view none of whose addresses got an answer. Further down a lazy one may never be asked for, and the browser asks for one of several candidates only. */
  readonly pending: number;
}

/** Beyond these the oldest answers are forgotten, and late users are not told. */
const maxAddresses = 20_000;
const maxUses = 100_000;

/** @param lacked - the host of an address in use is not shared. */
export function createAssetMap(assetUrl: (hash: string) => string, lacked: (host: string) => void = () => undefined): AssetMap {
  const urls = new Map<string, string | null>();
  const given = new Set<string>();
  const users = new Map<string, Set<AssetUser>>();
  const addressesOf = new Map<AssetUser, Set<string>>();
  let uses = 0;

  function use(address: string, user: AssetUser): void {
    if (uses >= maxUses) return;
    const known = addressesOf.get(user) ?? new Set();
    if (known.has(address)) return;
    uses++;
    addressesOf.set(user, known.add(address));
    users.set(address, (users.get(address) ?? new Set()).add(user));
  }

  return {
    find(address, base, user) {
      const absolute = absoluteUrl(address, base);
      if (absolute === null) return { kind: 'lacking' };
      const [path, fragment] = splitFragment(absolute);
      use(path, user);
      const url = urls.get(path);
      if (url === undefined) return { kind: 'pending' };
      return url === null ? { kind: 'lacking' } : { kind: 'known', url: url + fragment };
    },
    release(user) {
      for (const address of addressesOf.get(user) ?? []) {
        const others = users.get(address);
        others?.delete(user);
        if (others?.size === 0) users.delete(address);
        uses--;
      }
      addressesOf.delete(user);
    },
    set(address, hash) {
      const path = splitFragment(absoluteUrl(address, '') ?? address)[0];
      const url = hash === null ? null : assetUrl(hex(hash));
      if (urls.get(path) === url) return;
      const oldest = urls.size < maxAddresses ? undefined : urls.keys().next().value;
      if (oldest !== undefined) urls.delete(oldest);
      urls.set(path, url);
      const host = url === null && users.has(path) ? hostOf(path) : '';
      if (host !== '') lacked(host);
      if (url !== null) given.add(url);
      for (const user of [...(users.get(path) ?? [])]) user.refresh();
    },
    get pending() {
      let pending = 0;
      for (const [user, addresses] of addressesOf) if (![...addresses].some((address) => urls.has(address)) && user.isMissed?.() === true) pending++;
      return pending;
    },
    isGiven: (url) => given.has(splitFragment(url)[0]),
  };
}

function absoluteUrl(address: string, base: string): string | null {
  try {
    return base === '' ? new URL(address).href : new URL(address, base).href;
  } catch {
    return null;
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function splitFragment(address: string): [path: string, fragment: string] {
  const at = address.indexOf('#');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
