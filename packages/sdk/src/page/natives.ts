/**
 * The browser's own functions, as a page has them before its libraries patch them. Zone.js, error trackers and the like wrap addEventListener and MutationObserver;
 * through their wrappers each of our callbacks would start their work (in Angular: a change detection for every mouse move).
 */
export interface Natives {
  readonly addEventListener: EventTarget['addEventListener'];
  readonly removeEventListener: EventTarget['removeEventListener'];
  readonly MutationObserver: typeof MutationObserver;
}

/** Taken from a fresh frame of the same origin; where the page's policy or browser refuses one, the page's own. */
export function takeNatives(window: Window & typeof globalThis): Natives {
  const { addEventListener, removeEventListener } = freshEventTarget(window.document) ?? window.EventTarget.prototype;
  return { addEventListener, removeEventListener, MutationObserver: nativeObserver(window) };
}

function freshEventTarget(document: Document): EventTarget | null {
  try {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    document.documentElement.append(frame);
    const fresh = (frame.contentWindow as (Window & typeof globalThis) | null)?.EventTarget.prototype ?? null;
    frame.remove();
    return typeof fresh?.addEventListener === 'function' ? fresh : null;
  } catch {
    return null;
  }
}

/** An observer of a frame that is gone calls nobody, so Zone.js's own memory of the original serves instead. */
function nativeObserver(window: Window & typeof globalThis): typeof MutationObserver {
  const original: unknown = Reflect.get(window, '__zone_symbol__MutationObserver');
  return typeof original === 'function' ? (original as typeof MutationObserver) : window.MutationObserver;
}
