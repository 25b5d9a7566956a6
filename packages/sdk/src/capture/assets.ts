/**
 * Addresses of what the page shows: images as the browser chose them, posters, and what its style sheets loaded (backgrounds and fonts that are in use).
 * An op names an address exactly as an attribute of the element does after the one door, and the hash under which the server has the bytes.
 */
import { assetOps, type PageUrl } from '@pagetwin/protocol';
import { words } from '../data/words.js';
import { isElement } from '../page/is-element.js';
import { createPerRoot } from '../page/per-root.js';
import type { AssetHash, CreateAssetRelay, WantedAsset } from '../recorder/asset-relay.js';
import type { BlobMemory } from '../recorder/blob-memory.js';
import type { AssetSink } from '../recorder/upload.js';
import type { Capture, CaptureContext } from './capture.js';

const maxAddresses = 2000;
const sourceAttributes = words('src srcset sizes poster href xlink:href type style');
/** px²: more than a picture of a hand's size takes. */
const styleWeight = 100_000;

export interface AssetsParts {
  readonly sink: AssetSink;
  readonly blobs: BlobMemory;
  readonly createAssetRelay: CreateAssetRelay;
}

export function createAssetsCapture(context: CaptureContext, { sink, blobs, createAssetRelay }: AssetsParts): Capture {
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
    blobs,
    known(address, hash) {
      hashes.set(address, hash);
      dirty.add(address);
      context.requestFlush();
    },
  });

  const perRoot = createPerRoot((root, realm) => [page.listen(root, 'load error', onLoad), ...(realm ? [observeStyles(realm), blobs.watch(realm)] : [])]);

  function onLoad({ target }: Event): void {
    if (!isElement(target) || sourcesOf(target).length === 0) return;
    fresh.add(target);
    context.requestFlush();
  }

  /** The browser's own list of what style sheets made it load: no rule is searched for addresses, and a font that nobody uses is not in it. */
  function observeStyles(realm: Window & typeof globalThis): () => void {
    const observer = new realm.PerformanceObserver(
      page.guard((list: PerformanceObserverEntryList) => {
        for (const entry of list.getEntries()) if (isFromStyle(entry)) wantOfStyle(entry.name);
        context.requestFlush();
      }),
    );
    observer.observe({ type: 'resource', buffered: true });
    observers.push(observer);
    return () => observer.disconnect();
  }

  /** Before most pictures: fonts move all that is written in them. */
  function wantOfStyle(address: string): void {
    want({ address, weight: () => styleWeight, picture: null }, [address]);
  }

  /** A file is one, whatever part of it is shown. */
  function want(wanted: WantedAsset, names: readonly string[]): void {
    const [address = ''] = wanted.address.split('#');
    if (!/^(https?|blob):/.test(address)) return;
    if (namesOf.size === maxAddresses && !namesOf.has(address)) return;
    const all = namesOf.get(address) ?? new Set<PageUrl>();
    namesOf.set(address, all);
    for (const name of names) all.add(door.url(name));
    if (hashes.has(address)) dirty.add(address);
    relay.want({ ...wanted, address });
  }

  /** A form may have a field named getAttribute. */
  const { getAttribute } = window.Element.prototype;
  const cssOf = (element: Element): string => (element.localName === 'style' ? element.textContent : getAttribute.call(element, 'style')) ?? '';

  function note(element: Element): void {
    if (sourceOf.has(element.localName) || cssOf(element).includes('blob:')) fresh.add(element);
  }

  function look(element: Element): void {
    if (ids.idOf(element) === null || !door.mayTellState(element)) return;
    blobs.look(cssOf(element));
    const [address, ...others] = sourcesOf(element);
    if (address === undefined) return;
    want({ address, weight: () => areaInView(element), picture: element.localName === 'img' ? (element as HTMLImageElement) : null }, [address, ...others]);
  }

  return {
    ...perRoot,
    elementAdded: note,
    elementAdopted: note,
    childrenChanged: note,
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
      for (const address of blobs.takeFound()) wantOfStyle(address);
      relay.run(writer.bytes.length > 0);
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

/** Fonts that a link preloaded are on the list as the link's. */
function isFromStyle(entry: PerformanceEntry): boolean {
  const initiator = 'initiatorType' in entry ? entry.initiatorType : '';
  const { pathname } = new URL(entry.name);
  return (
    (initiator === 'css' && !/\.css$/.test(pathname)) ||
    (/^(link|early-hints?|other)$/.test(String(initiator)) && /\.(woff2?|ttf|otf|png|jpe?g|gif|webp|avif|svg)$/.test(pathname))
  );
}

/** What an element shows: of several candidates the one that was chosen, under its own name, for another element may mean another picture by `src`. Nothing while an image has not loaded: it may be a lazy one, which nobody asked for yet. */
const sourceOf: ReadonlyMap<string, (element: Element) => readonly unknown[]> = new Map([
  [
    'img',
    (element: Element) =>
      'complete' in element && element.complete === true && 'currentSrc' in element && 'src' in element ? [element.currentSrc || element.src] : [],
  ],
  ['input', (element: Element) => ('type' in element && element.type === 'image' && 'src' in element ? [element.src] : [])],
  ['video', (element: Element) => ('poster' in element ? [element.poster] : [])],
  [
    'link',
    (element: Element) => (/(^|\s)icon(\s|$)/i.test(element.getAttribute('rel') ?? '') ? [absolute(element.getAttribute('href'), element.baseURI)] : []),
  ],
  ['image', (element: Element) => [hrefOf(element)]],
  [
    'use',
    (element: Element) => {
      const [file = ''] = hrefOf(element).split('#');
      const { URL: page, defaultView } = element.ownerDocument;
      // Of its own document it needs no file, and of another origin the browser takes none.
      return file !== page.split('#')[0] && file.startsWith(`${defaultView?.origin}/`) ? [file] : [];
    },
  ],
]);

const hrefOf = (element: Element): string => absolute(element.getAttribute('href') ?? element.getAttribute('xlink:href'), element.baseURI);

function sourcesOf(element: Element): string[] {
  const sources = sourceOf.get(element.localName)?.(element) ?? [];
  return [...new Set(sources.filter((source) => typeof source === 'string'))].filter((source) => source !== '');
}

function absolute(address: string | null, base: string): string {
  return address !== null && URL.canParse(address, base) ? new URL(address, base).href : '';
}

function areaInView(element: Element): number {
  const view = element.ownerDocument.defaultView;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  if (view === null) return 0;
  return Math.max(0, Math.min(right, view.innerWidth) - Math.max(left, 0)) * Math.max(0, Math.min(bottom, view.innerHeight) - Math.max(top, 0));
}
