/** Bytes that pages show, by session and SHA-256, in memory. The least recently used go when a session, or all together, have too many; all of a session go at its end. */
import type { SessionId } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface AssetStore {
  readonly bytes: number;
  has(session: SessionId, hash: string): boolean;
  get(session: SessionId, hash: string): Asset | null;
  put(session: SessionId, hash: string, asset: Asset): void;
  free(session: SessionId): void;
}

export interface AssetBounds {
  readonly maxSessionBytes: number;
  readonly maxAllBytes: number;
}

const defaults: AssetBounds = { maxSessionBytes: serverLimits.maxSessionAssetBytes, maxAllBytes: serverLimits.maxAllAssetBytes };

/** @param dropped - one was given up for want of room. */
export function createAssetStore(dropped: () => void, bounds: AssetBounds = defaults): AssetStore {
  // Maps keep their order: the least recently used are first, sessions as well as assets.
  const sessions = new Map<SessionId, Map<string, Asset>>();
  const sizes = new Map<SessionId, number>();
  let total = 0;

  function count(session: SessionId, change: number): void {
    total += change;
    sizes.set(session, (sizes.get(session) ?? 0) + change);
  }

  function dropOldest(session: SessionId): void {
    const assets = sessions.get(session);
    const oldest = assets?.entries().next().value;
    if (assets === undefined || oldest === undefined) return free(session);
    assets.delete(oldest[0]);
    count(session, -oldest[1].bytes.length);
    dropped();
  }

  function free(session: SessionId): void {
    total -= sizes.get(session) ?? 0;
    sessions.delete(session);
    sizes.delete(session);
  }

  function touch(session: SessionId): Map<string, Asset> {
    const assets = sessions.get(session) ?? new Map<string, Asset>();
    sessions.delete(session);
    sessions.set(session, assets);
    return assets;
  }

  return {
    get bytes() {
      return total;
    },
    has: (session, hash) => sessions.get(session)?.has(hash) ?? false,
    get(session, hash) {
      const asset = sessions.get(session)?.get(hash);
      if (asset === undefined) return null;
      const assets = touch(session);
      assets.delete(hash);
      assets.set(hash, asset);
      return asset;
    },
    put(session, hash, asset) {
      const assets = touch(session);
      if (assets.has(hash)) return;
      assets.set(hash, asset);
      count(session, asset.bytes.length);
      while ((sizes.get(session) ?? 0) > bounds.maxSessionBytes) dropOldest(session);
      while (total > bounds.maxAllBytes) {
        const first = sessions.keys().next().value;
        if (first === undefined) return;
        dropOldest(first);
      }
    },
    free,
  };
}
