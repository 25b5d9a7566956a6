/**
 * The browser's own functions, as a page has them before its libraries patch them. Zone.js, error trackers and the like wrap addEventListener and MutationObserver;
 * through their wrappers each of our callbacks would start their work (in Angular: a change detection for every mouse move).
 */
import { inOwnFrame } from './own-frame.js';

export interface Natives {
  readonly addEventListener: EventTarget['addEventListener'];
  readonly removeEventListener: EventTarget['removeEventListener'];
  readonly MutationObserver: typeof MutationObserver;
}

/**
 * Taken from a fresh frame of the same origin; where the page's policy or browser refuses one, the page's own.
 * @param place - see own-frame.ts.
 */
export function takeNatives(window: Window & typeof globalThis, place?: ShadowRoot): Natives {
  const own = window.EventTarget.prototype;
  const isOwn = isNative(own.addEventListener, 'addEventListener') && isNative(own.removeEventListener, 'removeEventListener');
  const fresh = isOwn ? own : inOwnFrame(window, place, ({ contentWindow }) => (contentWindow as (Window & typeof globalThis) | null)?.EventTarget.prototype);
  const { addEventListener, removeEventListener } = typeof fresh?.addEventListener === 'function' ? fresh : own;
  return { addEventListener, removeEventListener, MutationObserver: nativeObserver(window) };
}

/** A frame costs 10 ms, and most pages have the browser's own. The source of a proxy has no name; Zone.js makes its own functions look like the original, and leaves a mark on them. */
function isNative(method: (...args: never[]) => unknown, name: string): boolean {
  const source = Function.prototype.toString.call(method).replace(/\s+/g, ' ');
  return source === `function ${name}() { [native code] }` && !('__zone_symbol__OriginalDelegate' in method);
}

/** An observer of a frame that is gone calls nobody, so Zone.js's own memory of the original serves instead. */
function nativeObserver(window: Window & typeof globalThis): typeof MutationObserver {
  const original: unknown = Reflect.get(window, '__zone_symbol__MutationObserver');
  return typeof original === 'function' ? (original as typeof MutationObserver) : window.MutationObserver;
}
