/** The recorder's parts are scripts of their own, fetched when they are needed. Each sets what it makes under its symbol. */
import type { LoadScript } from '../loader/load-script.js';
import { problem } from '../loader/problem.js';
import type { LivePart, PageCapture, PageCaptureParts, WholeCaptureParts } from './page-capture.js';
import { partInfo } from './part-info.js';
import type { Remote, RemoteParts } from './remote.js';

export type CreatePageCapture = (parts: PageCaptureParts) => PageCapture;
type CreateWholeCapture = (parts: WholeCaptureParts) => PageCapture;
export type CreateRemote = (parts: RemoteParts) => Remote;

export const captureKey: unique symbol = Symbol.for('pagetwin.capture');
export const liveKey: unique symbol = Symbol.for('pagetwin.live');
export const remoteKey: unique symbol = Symbol.for('pagetwin.remote');

/** The global object, where the parts' scripts may have run. */
export interface PartScope {
  [captureKey]?: CreateWholeCapture;
  [liveKey]?: LivePart;
  [remoteKey]?: CreateRemote;
}

export interface PartLoader {
  /** What captures the page: needed once an operator is in the session. Rejects with a Problem (load-failed); may be asked again. */
  loadCapture(): Promise<CreatePageCapture>;
  /** Marks and acts of operators. */
  loadRemote(): Promise<CreateRemote>;
}

export function createPartLoader(scope: PartScope, loadScript: LoadScript): PartLoader {
  const underWay = new Map<string, Promise<void>>();

  async function load<Key extends keyof PartScope>(key: Key, path: string, integrity: string): Promise<NonNullable<PartScope[Key]>> {
    if (scope[key] === undefined) {
      const loading = underWay.get(path) ?? loadScript(path, integrity);
      underWay.set(path, loading);
      await loading.finally(() => underWay.delete(path));
    }
    const part = scope[key];
    if (part === undefined) throw problem('load-failed', `A part of Pagetwin's recorder did not load from ${path}.`);
    return part;
  }

  return {
    async loadCapture() {
      const [create, live] = await Promise.all([
        load(captureKey, partInfo.capturePath, partInfo.captureIntegrity),
        load(liveKey, partInfo.livePath, partInfo.liveIntegrity),
      ]);
      return (parts) => create({ ...parts, ...live });
    },
    loadRemote: () => load(remoteKey, partInfo.remotePath, partInfo.remoteIntegrity),
  };
}
