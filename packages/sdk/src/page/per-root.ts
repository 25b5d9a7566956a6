/** Begins something in each root (listeners, patches of its realm), once however often it is told of, and undoes it when the root goes. */
import type { Root } from '../capture/capture.js';

type Undo = () => void;

export interface PerRoot {
  rootAdded(root: Root): void;
  rootRemoved(root: Root): void;
  readonly roots: Iterable<Root>;
}

export function createPerRoot(begin: (root: Root) => readonly Undo[]): PerRoot {
  const undos = new Map<Root, readonly Undo[]>();
  return {
    rootAdded(root) {
      if (!undos.has(root)) undos.set(root, begin(root));
    },
    rootRemoved(root) {
      for (const undo of undos.get(root) ?? []) undo();
      undos.delete(root);
    },
    get roots() {
      return undos.keys();
    },
  };
}

/** The document that a root is, and nothing for a shadow root: for what is begun once in a realm. */
export const documentOf = (root: Root): Document | null => ('defaultView' in root ? root : null);
