import { sessionId } from '@pagetwin/protocol';
import { expect, test } from 'vitest';
import { serverLimits } from '../limits/limits.js';
import { createAssetStore, ofSites } from './asset-store.js';

const [one, two] = [sessionId('one'), sessionId('two')];
const asset = (size: number) => ({ type: 'image/png', bytes: new Uint8Array(size) });

test('the least recently used asset of a session goes first', () => {
  let dropped = 0;
  const store = createAssetStore(() => dropped++, { maxHolderBytes: 100, maxAllBytes: 1_000 });
  store.put(one, 'a', asset(40));
  store.put(one, 'b', asset(40));
  store.get(one, 'a');
  store.put(one, 'c', asset(40));
  expect([store.has(one, 'a'), store.has(one, 'b'), store.has(one, 'c'), dropped, store.bytes]).toEqual([true, false, true, 1, 80]);
});

test('all sessions together have a bound: the one that was not used for longest gives up its oldest', () => {
  const store = createAssetStore(() => undefined, { maxHolderBytes: 100, maxAllBytes: 150 });
  store.put(one, 'a', asset(80));
  store.put(two, 'b', asset(80));
  expect([store.has(one, 'a'), store.has(two, 'b'), store.bytes]).toEqual([false, true, 80]);
});

test('a session’s assets go with it, and another one’s are never found', () => {
  const store = createAssetStore(() => undefined);
  store.put(one, 'a', asset(10));
  expect(store.get(two, 'a')).toBeNull();
  store.put(two, 'a', asset(10));
  store.free(one);
  expect([store.get(one, 'a'), store.has(two, 'a'), store.bytes]).toEqual([null, true, 10]);
});

test('a site’s public assets have bounds of their own', () => {
  expect(ofSites).toEqual({ maxHolderBytes: serverLimits.maxSiteAssetBytes, maxAllBytes: serverLimits.maxAllSiteAssetBytes });
  const store = createAssetStore<string>(() => undefined, ofSites);
  const half = { type: 'image/png', bytes: { length: serverLimits.maxSiteAssetBytes / 2 } as Uint8Array };
  store.put('shop', 'a', half);
  store.put('shop', 'b', half);
  expect([store.has('shop', 'a'), store.bytes]).toEqual([true, serverLimits.maxSiteAssetBytes]);
  store.put('shop', 'c', asset(1));
  expect([store.has('shop', 'a'), store.has('shop', 'c')]).toEqual([false, true]);
  for (let site = 0; site < 20; site++) store.put(`site ${site}`, 'a', half);
  expect(store.bytes).toBeLessThanOrEqual(serverLimits.maxAllSiteAssetBytes);
});
