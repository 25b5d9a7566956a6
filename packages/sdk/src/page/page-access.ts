/**
 * The host page, and the only touch on it: every listener, observer and patched method of the SDK goes through here, is guarded, and is undone by stop().
 * We are guests: never throw, never block, leave nothing.
 */
import type { PageAccess } from '../capture/capture.js';
import { guard } from './guard.js';
import { takeNatives } from './natives.js';
import { inOwnRoot } from './own-frame.js';
import { patchMember, type Patch } from './patch-member.js';
import { createSources } from './sources.js';

/** On the way down, so that nothing which the page stops is missed; and never in the way of a scroll. */
const watching: AddEventListenerOptions = { capture: true, passive: true };

/** @param place - our own root in the page, where there is one. */
export function createPageAccess(window: Window & typeof globalThis, place?: ShadowRoot): PageAccess {
  const natives = takeNatives(window, place);
  const sources = createSources();
  const undos = new Set<() => void>();
  /** Each adds one listener; one that is there already is not added twice. */
  const listens = new Set<() => void>();

  function remember(undo: () => void): () => void {
    const once = (): void => {
      if (undos.delete(once)) undo();
    };
    undos.add(once);
    return once;
  }

  function patchAll(target: object, names: string, patch: Patch): () => void {
    const undoAll = names
      .split(' ')
      .flatMap((name) => patchMember(target, name, patch, sources))
      .reverse();
    return remember(() => {
      for (const undo of undoAll) guard(undo)();
    });
  }

  return {
    guard,
    listen(target, types, run, options = watching) {
      const guarded = guard(run);
      const names = types.split(' ');
      const begin = (): void => {
        for (const type of names) natives.addEventListener.call(target, type, guarded, options);
      };
      begin();
      listens.add(begin);
      return remember(() => {
        listens.delete(begin);
        for (const type of names) natives.removeEventListener.call(target, type, guarded, options);
      });
    },
    observe(callback) {
      const observer = new natives.MutationObserver(guard(callback));
      remember(() => observer.disconnect());
      return observer;
    },
    listenAgain() {
      for (const begin of listens) begin();
    },
    inOwnRoot: (use) => inOwnRoot(window, place, use),
    patch: (target, names, told, when) => patchAll(target, names, { told, when }),
    patchGetters: (target, names, told) => patchAll(target, names, { told, accessor: 'get' }),
    stop() {
      for (const undo of [...undos].reverse()) guard(undo)();
      sources.stop();
    },
  };
}
