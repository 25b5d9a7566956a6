/**
 * The host page, and the only touch on it: every listener, observer and patched method of the SDK goes through here, is guarded, and is undone by stop().
 * We are guests: never throw, never block, leave nothing.
 */
import type { PageAccess } from '../capture/capture.js';
import { guard } from './guard.js';
import { takeNatives } from './natives.js';
import { patchMethod, patchSetter } from './patch-method.js';

export function createPageAccess(window: Window & typeof globalThis): PageAccess {
  const natives = takeNatives(window);
  const undos = new Set<() => void>();

  function remember(undo: () => void): () => void {
    const once = (): void => {
      if (undos.delete(once)) undo();
    };
    undos.add(once);
    return once;
  }

  return {
    guard,
    listen(target, type, run, options) {
      const guarded = guard(run);
      natives.addEventListener.call(target, type, guarded, options);
      return remember(() => natives.removeEventListener.call(target, type, guarded, options));
    },
    observe(callback) {
      const observer = new natives.MutationObserver(guard(callback));
      remember(() => observer.disconnect());
      return observer;
    },
    patchMethod: (target, name, after) => remember(patchMethod(target, name, after)),
    patchSetter: (target, name, after) => remember(patchSetter(target, name, after)),
    stop() {
      for (const undo of [...undos].reverse()) guard(undo)();
    },
  };
}
