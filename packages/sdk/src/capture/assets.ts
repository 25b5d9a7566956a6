/**
 * Addresses of what the page shows: images as the browser chose them, posters, and what its style sheets loaded (backgrounds and fonts that are in use).
 * An op names an address exactly as an attribute of the element does after the one door, and the hash under which the server has the bytes.
 */
import { assetOps, type PageUrl } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { AssetHash, CreateAssetRelay } from '../recorder/asset-relay.js';
import type { PageSink } from '../recorder/page-capture.js';
import type { Capture, CaptureContext } from './capture.js';

const maxAddresses = 2000;
const sourceAttributes = words('src srcset sizes poster href xlink:href type');

export function createAssetsCapture(context: CaptureContext, sink: Pick<PageSink, 'upload'>, createAssetRelay: CreateAssetRelay): Capture {
  const { window, page, ids, door } = context;
  /** By the address that is fetched: what came of it, and under which names the replica may ask for it. */
  const hashes = new Map<string, AssetHash>();
  const namesOf = new Map<string, Set<PageUrl>>();
  const dirty = new Set<string>();
  const told = new Set<PageUrl>();
  const fresh = new Set<Element>();
  const observers: PerformanceObserver[] = [];

  const relay = createAssetRelay({
    window,
    sink,
    known(address, hash) {
      hashes.set(address, hash);
      dirty.add(address);
      context.requestFlush();
    },
  });

  const perRoot = createPerRoot((root, realm) => [page.listen(root, 'load error', onLoad), ...(realm ? [observeStyles(realm)] : [])]);

  function onLoad({ target }: Event): void {
    if (!isElement(target) || sourcesOf(target).length === 0) return;
    fresh.add(target);
    context.requestFlush();
  }

  /** The browser's own list of what style sheets made it load: no rule is searched for addresses, and a font that nobody uses is not in it. */
  function observeStyles(realm: Window & typeof globalThis): () => void {
    const observer = new realm.PerformanceObserver(
      page.guard((list: PerformanceObserverEntryList) => {
        for (const entry of list.getEntries()) if (isFromStyle(entry)) want(entry.name, [entry.name], () => false);
        context.requestFlush();
      }),
    );
    observer.observe({ type: 'resource', buffered: true });
    observers.push(observer);
    return () => observer.disconnect();
  }

  function want(address: string, names: readonly string[], isInView: () => boolean): void {
    if (!/^(https?|blob):/.test(address)) return;
    if (namesOf.size === maxAddresses && !namesOf.has(address)) return;
    const all = namesOf.get(address) ?? new Set<PageUrl>();
    namesOf.set(address, all);
    for (const name of names) all.add(door.url(name));
    if (hashes.has(address)) dirty.add(address);
    relay.want(address, isInView);
  }

  function note(element: Element): void {
    if (sourceOf.has(element.localName)) fresh.add(element);
  }

  function look(element: Element): void {
    if (ids.idOf(element) === null || !door.mayTellState(element)) return;
    const [shown, ...others] = sourcesOf(element);
    if (shown !== undefined) want(shown, [shown, ...others], () => isInView(element));
  }

  return {
    ...perRoot,
    elementAdded: note,
    elementAdopted: note,
    attributeChanged(element, name) {
      if (sourceAttributes.has(name)) note(element);
    },
    generationBegun() {
      told.clear();
      for (const address of hashes.keys()) dirty.add(address);
    },
    collect(writer) {
      for (const element of fresh) look(element);
      fresh.clear();
      relay.run();
      for (const address of dirty) {
        const hash = hashes.get(address);
        if (hash === undefined) continue;
        for (const url of namesOf.get(address) ?? []) {
          if (told.has(url)) continue;
          told.add(url);
          assetOps.writeAsset(writer, { url, hash });
        }
      }
      dirty.clear();
    },
    stop() {
      relay.stop();
      for (const observer of observers) observer.disconnect();
    },
  };
}

const isFromStyle = (entry: PerformanceEntry): boolean =>
  'initiatorType' in entry && entry.initiatorType === 'css' && !/\.css$/.test(new URL(entry.name).pathname);

/** What an element shows: of several candidates the one that was chosen, under its own name, for another element may mean another picture by `src`. Nothing while an image has not loaded: it may be a lazy one, which nobody asked for yet. */
const sourceOf: ReadonlyMap<string, (element: Element) => readonly unknown[]> = new Map([
  [
    'img',
    (element: Element) =>
      'complete' in element && element.complete === true && 'currentSrc' in element && 'src' in element ? [element.currentSrc || element.src] : [],
  ],
  ['input', (element: Element) => ('type' in element && element.type === 'image' && 'src' in element ? [element.src] : [])],
  ['video', (element: Element) => ('poster' in element ? [element.poster] : [])],
  ['image', (element: Element) => [absolute(element.getAttribute('href') ?? element.getAttribute('xlink:href'), element.baseURI)]],
]);

function sourcesOf(element: Element): string[] {
  const sources = sourceOf.get(element.localName)?.(element) ?? [];
  return [...new Set(sources.filter((source) => typeof source === 'string'))].filter((source) => source !== '');
}

function absolute(address: string | null, base: string): string {
  return address !== null && URL.canParse(address, base) ? new URL(address, base).href : '';
}

function isInView(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  return view !== null && box.width > 0 && box.bottom > 0 && box.top < view.innerHeight && box.right > 0 && box.left < view.innerWidth;
}
