/** Where the customer's own hand just was: it wins over an operator's. */
import type { PageAccess } from '../capture/capture.js';

export interface CustomerHand {
  /** An iframe's document is watched from the first act in it. */
  watch(document: Document): void;
  isBusyIn(element: Element): boolean;
  stop(): void;
}

const busyMs = 500;

export function createCustomerHand(page: PageAccess, window: Window): CustomerHand {
  const undos = new Map<Document, () => void>();
  let place: EventTarget | null = null;
  let atMs = -Infinity;

  function onHand(event: Event): void {
    if (!event.isTrusted) return;
    place = event.composedPath()[0] ?? event.target;
    atMs = window.performance.now();
  }

  function watch(document: Document): void {
    if (undos.has(document)) return;
    undos.set(document, page.listen(document, 'pointerdown keydown compositionstart', onHand));
  }

  watch(window.document);
  return {
    watch,
    isBusyIn: (element) => place === element && window.performance.now() - atMs < busyMs,
    stop() {
      for (const undo of undos.values()) undo();
    },
  };
}
