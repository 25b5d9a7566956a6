/** Begins something in each root (listeners, patches of its realm), once however often it is told of, and undoes it when the root goes. */
import type { Root } from '../capture/capture.js';

export type Realm = Window & typeof globalThis;
type Undo = () => void;

export interface PerRoot {
  rootAdded(root: Root): void;
  rootRemoved(root: Root): void;
  roots(): Iterable<Root>;
}

/** @param begin - its realm is a document's; a shadow root's is that of a document which was told of before: null. */
export function createPerRoot(begin: (root: Root, realm: Realm | null) => readonly Undo[]): PerRoot {
  const undos = new Map<Root, readonly Undo[]>();
  return {
    rootAdded(root) {
      if (!undos.has(root)) undos.set(root, begin(root, 'defaultView' in root ? root.defaultView : null));
    },
    rootRemoved(root) {
      for (const undo of [...(undos.get(root) ?? [])].reverse()) undo();
      undos.delete(root);
    },
    roots: () => undos.keys(),
  };
}
