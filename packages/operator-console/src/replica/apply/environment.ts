/**
 * What the page is told of the device that it is on: the customer's, and not the operator's. Media queries are answered here for all sheets and pictures, and what follows from the
 * device without being asked: the preferred colour scheme, and how wide scrollbars are.
 */
import type { OpOf } from '@pagetwin/protocol';
import { answerMedia, type Features } from '../css/media-features.js';

/** A sheet or an element whose media queries are to be answered anew. */
export interface EnvironmentUser {
  answer(): void;
}

export interface Environment {
  set(op: OpOf<'environment'>): void;
  /** The query as it has to stand in the replica. */
  media(text: string): string;
  /** The value of color-scheme as it has to stand in the replica. */
  colorScheme(value: string): string;
  follow(user: EnvironmentUser): void;
  unfollow(user: EnvironmentUser): void;
  /** What holds in every tree, and in the page's own document besides. */
  readonly css: string;
  readonly pageCss: string;
}

const schemeFeature = 'prefers-color-scheme';

/** @param window - the replica's. */
export function createEnvironment(window: Window): Environment {
  const users = new Set<EnvironmentUser>();
  const ownScrollbarPx = scrollbarOf(window.document);
  let features: Features = new Map();
  let native = new Map<string, boolean>();

  function isNative(query: string): boolean {
    const answer = native.get(query) ?? window.matchMedia(query).matches;
    if (native.size < maxKnownQueries) native.set(query, answer);
    return answer;
  }

  function answer(): void {
    native = new Map();
    for (const user of users) user.answer();
  }

  /** Of two that the page offers, the browser takes the one that its user prefers. */
  function colorScheme(value: string): string {
    const preferred = features.get(schemeFeature);
    const offered = value.toLowerCase().split(/\s+/);
    if (preferred === undefined || !offered.includes(preferred) || isNative(`(${schemeFeature}: ${preferred})`)) return value;
    return offered.includes(preferred === 'dark' ? 'light' : 'dark') ? preferred : value;
  }

  // The operator's own device may change as well: another screen, night.
  for (const query of [`(${schemeFeature}: dark)`, `(resolution: ${window.devicePixelRatio}dppx)`]) window.matchMedia(query).addEventListener('change', answer);

  return {
    set(op) {
      if (isSame(features, op.features)) return;
      features = op.features;
      answer();
    },
    media: (text) => answerMedia(text, features, isNative),
    colorScheme,
    follow: (user) => void users.add(user),
    unfollow: (user) => void users.delete(user),
    get css() {
      const told = Number.parseFloat(features.get('scrollbar-width') ?? '');
      return told >= 0 && told <= maxScrollbarPx && Math.abs(told - ownScrollbarPx) >= 0.5 ? scrollbarCss(told) : '';
    },
    get pageCss() {
      const scheme = features.get('color-scheme') ?? '';
      return /^[a-z -]{4,40}$/.test(scheme) ? `:where(:root) { color-scheme: ${colorScheme(scheme)} }` : '';
    },
  };
}

const maxKnownQueries = 2000;
const maxScrollbarPx = 64;

function isSame(one: Features, other: Features): boolean {
  return one.size === other.size && Array.from(one).every(([name, value]) => other.get(name) === value);
}

/**
 * A page that styles its scrollbars itself goes on doing so: these rules lie below all of its own. Firefox 153, which lets no page say how wide they are, claims to know
 * ::-webkit-scrollbar all the same, and not its parts (a bare page, November 28, 2026).
 */
function scrollbarCss(px: number): string {
  const painted =
    px === 0 ? '' : '::-webkit-scrollbar-track, ::-webkit-scrollbar-corner { background: #f1f1f1 } ::-webkit-scrollbar-thumb { background: #c1c1c1 }';
  return `::-webkit-scrollbar { width: ${px}px; height: ${px}px } ${painted}
  @supports not selector(::-webkit-scrollbar-thumb) { :where(*) { scrollbar-width: ${px === 0 ? 'none' : 'auto'} } }`;
}

/** Before the page's own styles are there. */
function scrollbarOf(document: Document): number {
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', top: '-99px', width: '99px', height: '50px', overflow: 'scroll', visibility: 'hidden' });
  document.documentElement.append(box);
  const px = box.offsetWidth - box.clientWidth;
  box.remove();
  return px;
}

/** Before anything of the patch is built: so that nothing is seen in another device's colours. */
export function setEnvironment(
  stage: { readonly environment: Environment; readonly sheets: { treeChanged(): void }; note(note: string): void },
  op: OpOf<'environment'>,
): void {
  stage.environment.set(op);
  // A browser gives them by its own user's word alone.
  if (op.features.get('forced-colors') === 'active') stage.note('The customer’s system puts its own colours in place of the page’s: here are the page’s.');
  stage.sheets.treeChanged();
}
