/**
 * Bytes that pages show, by holder and SHA-256, in memory. A holder is a session, whose assets go at its end; or a site, whose public ones stay for its next session.
 * The least recently used go when a holder, or all together, have too many.
 */
import type { SessionId } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface AssetStore<Holder extends string = SessionId> {
  readonly bytes: number;
  has(holder: Holder, hash: string): boolean;
  get(holder: Holder, hash: string): Asset | null;
  put(holder: Holder, hash: string, asset: Asset): void;
  free(holder: Holder): void;
}

export interface AssetBounds {
  readonly maxHolderBytes: number;
  readonly maxAllBytes: number;
}

const ofSessions: AssetBounds = { maxHolderBytes: serverLimits.maxSessionAssetBytes, maxAllBytes: serverLimits.maxAllAssetBytes };

export const ofSites: AssetBounds = { maxHolderBytes: serverLimits.maxSiteAssetBytes, maxAllBytes: serverLimits.maxAllSiteAssetBytes };

/** @param dropped - one was given up for want of room. */
export function createAssetStore<Holder extends string = SessionId>(dropped: () => void, bounds: AssetBounds = ofSessions): AssetStore<Holder> {
  // Maps keep their order: the least recently used are first, holders as well as assets.
  const holders = new Map<Holder, Map<string, Asset>>();
  const sizes = new Map<Holder, number>();
  let total = 0;

  function count(holder: Holder, change: number): void {
    total += change;
    sizes.set(holder, (sizes.get(holder) ?? 0) + change);
  }

  function dropOldest(holder: Holder): void {
    const assets = holders.get(holder);
    const oldest = assets?.entries().next().value;
    if (assets === undefined || oldest === undefined) return free(holder);
    assets.delete(oldest[0]);
    count(holder, -oldest[1].bytes.length);
    dropped();
  }

  function free(holder: Holder): void {
    total -= sizes.get(holder) ?? 0;
    holders.delete(holder);
    sizes.delete(holder);
  }

  function touch(holder: Holder): Map<string, Asset> {
    const assets = holders.get(holder) ?? new Map<string, Asset>();
    holders.delete(holder);
    holders.set(holder, assets);
    return assets;
  }

  return {
    get bytes() {
      return total;
    },
    has: (holder, hash) => holders.get(holder)?.has(hash) ?? false,
    get(holder, hash) {
      const asset = holders.get(holder)?.get(hash);
      if (asset === undefined) return null;
      const assets = touch(holder);
      assets.delete(hash);
      assets.set(hash, asset);
      return asset;
    },
    put(holder, hash, asset) {
      const assets = touch(holder);
      if (assets.has(hash)) return;
      assets.set(hash, asset);
      count(holder, asset.bytes.length);
      while ((sizes.get(holder) ?? 0) > bounds.maxHolderBytes) dropOldest(holder);
      while (total > bounds.maxAllBytes) {
        const first = holders.keys().next().value;
        if (first === undefined) return;
        dropOldest(first);
      }
    },
    free,
  };
}
